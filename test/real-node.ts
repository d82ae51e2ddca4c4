import { join } from 'node:path'
import { fileOfPackage } from './npm-package.ts'

/** Path of a Node of that major version, which npm packages carry; undefined where it cannot be had. */
export function realNode(major: string): Promise<string | undefined> {
  const { platform, arch } = process
  return fileOfPackage(`node-${platform}-${arch}@${major}`, `node-${major}`, (folder) =>
    Promise.resolve(join(folder, 'bin/node')),
  )
}
