import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { InterruptedError, UserError } from '../../../src/diagnostics/user-error.ts'
import type { Publisher } from '../../../src/serve/repository/publisher.ts'
import type { ServeEvent } from '../../../src/serve/serve-event.ts'
import { watchCharts } from '../../../src/serve/watch/watch-charts.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kgplugin-'))
})
afterEach(() => rm(folder, { recursive: true }))

function fakePublisher(refresh: Publisher['refresh']): Publisher {
  return {
    refresh,
    remove: () => [],
    affectedBy: () => [folder],
    sourceFolders: () => [folder],
    size: () => 1,
    files: () => new Map(),
  }
}

async function until(isDone: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400 && !isDone(); tries++) await wait(25)
  expect(isDone()).toBe(true)
}

test('an interrupt of the first round ends the watching', async () => {
  const watching = watchCharts({
    publisher: fakePublisher(() => Promise.reject(new InterruptedError())),
    roots: [],
    findCharts: () => Promise.resolve([folder]),
    report: () => {},
    onError: () => {},
  })
  await expect(watching).rejects.toThrow('Interrupted')
})

test('errors of the search are told once and change nothing; others end it', async () => {
  const events: ServeEvent[] = []
  const errors: unknown[] = []
  const rounds: (readonly string[])[] = []
  let failure: Error | undefined
  const { close } = await watchCharts({
    publisher: fakePublisher((folders) => {
      rounds.push(folders)
      return Promise.resolve([])
    }),
    roots: [folder],
    findCharts: () => (failure ? Promise.reject(failure) : Promise.resolve([folder])),
    report: (more) => events.push(...more),
    onError: (error) => errors.push(error),
  })
  failure = new UserError('bad configuration')
  await writeFile(join(folder, 'a'), '1')
  await until(() => rounds.length === 2)
  await writeFile(join(folder, 'a'), '2')
  await until(() => rounds.length === 3)
  expect(rounds).toEqual([[folder], [folder], [folder]])
  expect(events).toEqual([{ event: 'broken', folder: '.', error: 'bad configuration' }])
  failure = new TypeError('a bug')
  await writeFile(join(folder, 'a'), '3')
  await until(() => errors.length === 1)
  expect(errors).toEqual([failure])
  await close()
})
