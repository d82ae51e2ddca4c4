import { copyFileSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeGzip } from '../../src/chart/archive/write-gzip.ts'
import { writeTar } from '../../src/chart/archive/write-tar.ts'
import { type BenchCase, memoryRatio, timeRatio } from './bench-case.ts'
import { type Command, measure } from './measure.ts'

const ARCHIVES = 3000

export const indexing: BenchCase = {
  name: 'index',
  async run({ kgplugin, helm, temp }) {
    if (!helm) return { skipped: 'no real helm' }
    const folder = join(temp, 'archives')
    makeArchives(folder)
    const cache = join(temp, 'cache')
    const ours: Command = {
      program: process.execPath,
      args: [kgplugin, 'index', folder, '-q'],
      env: { ...process.env, XDG_CACHE_HOME: cache },
    }
    const theirs: Command = { program: helm, args: ['repo', 'index', folder] }
    const forget = (): void => {
      rmSync(cache, { recursive: true, force: true })
      rmSync(join(folder, 'index.yaml'), { force: true })
    }
    const first = await measure([ours], 3, forget)
    const unchanged = await measure([ours], 5)
    const reference = await measure([theirs], 3)
    return [
      timeRatio(`index, ${ARCHIVES} archives, first time / helm`, first.time, reference.time, 0.9),
      memoryRatio('index, first time, peak memory', first.memory, reference.memory, 60),
      timeRatio('index, nothing changed / helm', unchanged.time, reference.time, 0.1),
      await addingOne(ours, helm, folder, temp),
    ]
  },
}

async function addingOne(ours: Command, helm: string, folder: string, temp: string) {
  let added = 0
  const add = (): void =>
    writeFileSync(join(folder, `demo-2.0.${added}.tgz`), archive('demo', `2.0.${added++}`))
  const mine = await measure([ours], 3, add)
  const lone = join(temp, 'lone')
  mkdirSync(lone)
  copyFileSync(join(folder, 'demo-2.0.0.tgz'), join(lone, 'demo-2.0.0.tgz'))
  const old = join(temp, 'old-index.yaml')
  copyFileSync(join(folder, 'index.yaml'), old)
  const theirs = await measure(
    [{ program: helm, args: ['repo', 'index', lone, '--merge', old] }],
    1,
  )
  return timeRatio(`index, one more archive / helm --merge`, mine.time, theirs.time, 0.05)
}

function makeArchives(folder: string): void {
  mkdirSync(folder)
  // Older than the run, as archives that were published earlier are.
  const published = new Date(Date.now() - 3_600_000)
  for (let number = 0; number < ARCHIVES; number++) {
    const name = 'demo'
    const version = `1.${number}.0`
    const file = join(folder, `${name}-${version}.tgz`)
    writeFileSync(file, archive(name, version))
    utimesSync(file, published, published)
  }
}

function archive(name: string, version: string): Uint8Array {
  const text = new TextEncoder()
  const files = {
    'Chart.yaml': `apiVersion: v2\nname: ${name}\nversion: ${version}\ndescription: A chart for measuring\nannotations:\n  plugins.kubegems.io/is-plugin: "true"\n`,
    'values.yaml': 'replicas: 1\n',
    'templates/configmap.yaml':
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\n',
  }
  const entries = Object.entries(files).map(([path, body]) => ({
    path: `${name}/${path}`,
    data: text.encode(body),
  }))
  return writeGzip(writeTar(entries, new Date(0)))
}
