import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { TaskQueue } from '../../../src/images/copy/task-queue.ts'

test('never more than allowed, in total and per key, and everything runs once', async () => {
  const keys = fc.array(fc.constantFrom(undefined, 'a', 'b'), { maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(
      keys,
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 3 }),
      async (keys, total, perKey) => {
        const queue = new TaskQueue(total, perKey)
        const running: (string | undefined)[] = []
        const finished = await Promise.all(
          keys.map((key, index) =>
            queue.run(key, async () => {
              running.push(key)
              expect(running.length).toBeLessThanOrEqual(total)
              if (key)
                expect(running.filter((other) => other === key).length).toBeLessThanOrEqual(perKey)
              await Promise.resolve()
              await Promise.resolve()
              running.splice(running.indexOf(key), 1)
              return index
            }),
          ),
        )
        expect(finished).toEqual(keys.map((_, index) => index))
      },
    ),
    { numRuns: 100 },
  )
})

test('a busy key lets others pass, and a failure frees its place', async () => {
  const queue = new TaskQueue(2, 1)
  const order: string[] = []
  let free: () => void = () => {}
  const blocked = new Promise<void>((resolve) => (free = resolve))
  const slow = queue.run('a', () => blocked)
  const second = queue.run('a', async () => void order.push('a'))
  const failing = queue.run('b', () => Promise.reject(new Error('no')))
  await expect(failing).rejects.toThrow('no')
  await queue.run(undefined, async () => void order.push('free'))
  free()
  await Promise.all([slow, second])
  expect(order).toEqual(['free', 'a'])
})
