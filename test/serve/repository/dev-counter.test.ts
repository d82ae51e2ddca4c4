import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { thisMachine } from '../../../src/files/running-process.ts'
import {
  createDevCounters,
  devCounterPlace,
} from '../../../src/serve/repository/dev-counter-file.ts'
import {
  mergeDevCounters,
  nextDevCounter,
  parseDevCounters,
  withDevCounter,
} from '../../../src/serve/repository/dev-counter.ts'
import type { DevCounters } from '../../../src/serve/repository/dev-counters.generated.ts'

const demo = { name: 'demo', version: '1.2.3' }

test('the same content keeps its number, other content gets the next', () => {
  let counters: DevCounters = { charts: {} }
  const numbers = ['a', 'a', 'b', 'a', 'a'].map((digest) => {
    const counter = nextDevCounter(counters, demo, digest)
    counters = withDevCounter(counters, demo, counter)
    return counter.count
  })
  expect(numbers).toEqual([1, 1, 2, 3, 3])
})

test('each own version counts for itself', () => {
  const counters = withDevCounter({ charts: {} }, demo, { count: 7, digest: 'a' })
  expect(nextDevCounter(counters, { ...demo, version: '1.2.4' }, 'b').count).toBe(1)
  expect(nextDevCounter(counters, demo, 'b').count).toBe(8)
})

test('a chart may be called like something that every object has', () => {
  const odd = { name: 'constructor', version: '1.0.0' }
  expect(nextDevCounter({ charts: {} }, odd, 'a').count).toBe(1)
})

const DAMAGED = ['', 'null', '[]', '{', '{"charts":{"demo":{"1.2.3":{"count":"2","digest":"a"}}}}']

test.each(DAMAGED)('a damaged file %j says nothing', (text) => {
  expect(parseDevCounters(text)).toBeUndefined()
})

test('two memories know the later number of each version', () => {
  const one = (count: number, version = '1.2.3'): DevCounters =>
    withDevCounter({ charts: {} }, { ...demo, version }, { count, digest: `${count}` })
  const merged = mergeDevCounters(mergeDevCounters(one(3), one(2)), one(9, '2.0.0'))
  expect(merged.charts['demo']).toEqual({
    '1.2.3': { count: 3, digest: '3' },
    '2.0.0': { count: 9, digest: '9' },
  })
})

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kgplugin-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('numbers survive a restart, and two servers do not share one', async () => {
  const place = { file: join(folder, 'deep/counters.json') }
  const first = createDevCounters(place)
  expect((await first(demo, 'a')).count).toBe(1)
  const second = createDevCounters(place)
  expect((await second(demo, 'a')).count).toBe(1)
  expect((await second(demo, 'b')).count).toBe(2)
  expect((await first(demo, 'c')).count).toBe(3)
})

test('a file that cannot be written is an error, not a number that may repeat', async () => {
  await writeFile(join(folder, 'file'), '')
  const place = { file: join(folder, 'file/counters.json') }
  await expect(createDevCounters(place)(demo, 'a')).rejects.toThrow()
})

test.each(DAMAGED)('a file that became %j does not make the number go back', async (text) => {
  const file = join(folder, 'counters.json')
  for (const digest of ['a', 'b', 'c']) await createDevCounters({ file })(demo, digest)
  await writeFile(file, text)
  expect((await createDevCounters({ file })(demo, 'd')).count).toBe(4)
  await rm(file)
  expect((await createDevCounters({ file })(demo, 'e')).count).toBe(5)
  for (const name of await readdir(folder)) await writeFile(join(folder, name), text)
  const { count } = await createDevCounters({ file })(demo, 'f')
  expect(count).toBeGreaterThan(5)
  expect((await createDevCounters({ file })({ ...demo, name: 'other' }, 'a')).count).toBe(count)
})

test('numbers move from the cache to the state folder, and survive the cache', async () => {
  const env = { XDG_STATE_HOME: join(folder, 'state'), XDG_CACHE_HOME: join(folder, 'cache') }
  const { file, earlierFile = '' } = devCounterPlace(env, folder)!
  expect([file, earlierFile].map((path) => path.slice(folder.length, -38))).toEqual([
    '/state/kgplugin/serve',
    '/cache/kgplugin/serve',
  ])
  await createDevCounters({ file: earlierFile })(demo, 'a')
  expect((await createDevCounters({ file, earlierFile })(demo, 'b')).count).toBe(2)
  await rm(env.XDG_CACHE_HOME, { recursive: true })
  expect((await createDevCounters({ file, earlierFile })(demo, 'c')).count).toBe(3)
})

test('the lock of a process that was killed does not count', async () => {
  const file = join(folder, 'counters.json')
  await mkdir(folder, { recursive: true })
  const child = execFile(process.execPath, ['-e', ''])
  await new Promise((resolve) => child.on('exit', resolve))
  await writeFile(`${file}.lock`, `${thisMachine()} ${child.pid}\n`)
  expect((await createDevCounters({ file })(demo, 'a')).count).toBe(1)
})

test('of many at once, each gets a number of its own', async () => {
  const file = join(folder, 'counters.json')
  const digests = Array.from({ length: 20 }, (_, index) => `${index}`)
  const taken = await Promise.all(
    digests.map((digest) => createDevCounters({ file })(demo, digest)),
  )
  expect(new Set(taken.map(({ count }) => count)).size).toBe(20)
  expect((await readdir(folder)).filter((name) => name.includes('lock'))).toEqual([])
})
