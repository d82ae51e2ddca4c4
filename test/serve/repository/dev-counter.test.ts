import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDevCounters } from '../../../src/serve/repository/dev-counter-file.ts'
import {
  nextDevCounter,
  parseDevCounters,
  withDevCounter,
} from '../../../src/serve/repository/dev-counter.ts'

const demo = { name: 'demo', version: '1.2.3' }

test('the same content keeps its number, other content gets the next', () => {
  let counters = parseDevCounters('')
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

test.each(['', 'null', '[]', '{', '{"charts":{"demo":{"1.2.3":{"count":"2","digest":"a"}}}}'])(
  'a damaged file %j counts as nothing remembered',
  (text) => {
    expect(nextDevCounter(parseDevCounters(text), demo, 'a').count).toBe(1)
  },
)

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kgplugin-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('numbers survive a restart, and two servers do not share one', async () => {
  const file = join(folder, 'deep/counters.json')
  const first = createDevCounters(file)
  expect((await first(demo, 'a')).count).toBe(1)
  const second = createDevCounters(file)
  expect((await second(demo, 'a')).count).toBe(1)
  expect((await second(demo, 'b')).count).toBe(2)
  expect((await first(demo, 'c')).count).toBe(3)
})

test('a file that cannot be written is an error, not a number that may repeat', async () => {
  await writeFile(join(folder, 'file'), '')
  await expect(createDevCounters(join(folder, 'file/counters.json'))(demo, 'a')).rejects.toThrow()
})
