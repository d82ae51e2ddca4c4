import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchCase } from './bench-case.ts'

const MIB = 1024 * 1024
/** Real helm is one file of about this size. */
const HELM_MIB = 60

export const installedSize: BenchCase = {
  name: 'installed size',
  async run({ kgplugin, temp }) {
    const root = join(kgplugin, '../..')
    const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', temp], {
      cwd: root,
      encoding: 'utf8',
    }).trim()
    const home = join(temp, 'home')
    mkdirSync(home)
    writeFileSync(join(home, 'package.json'), '{"private": true}')
    execFileSync(
      'npm',
      ['install', '--silent', '--omit=dev', join(temp, packed.split('\n').at(-1)!)],
      { cwd: home },
    )
    const size = folderSize(join(home, 'node_modules')) / MIB
    return [
      {
        name: 'installed with its dependencies / helm',
        ours: `${size.toFixed(1)} MiB`,
        reference: `${HELM_MIB} MiB`,
        ratio: size / HELM_MIB,
        target: 1,
      },
    ]
  },
}

function folderSize(folder: string): number {
  let size = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    size += entry.isDirectory()
      ? folderSize(path)
      : (statSync(path, { throwIfNoEntry: false })?.size ?? 0)
  }
  return size
}
