import { charge } from '../../../go/budget/index.ts'
import { goFunction, type GoList, int, listOf } from '../../../go/values/index.ts'
import type { FunctionTable } from '../function-table.ts'

const BYTES_PER_INTEGER = 64

/** The integers from `start` up to or down to, and without, `stop`. */
function countTo(start: number, stop: number, step: number): number[] {
  const isRunning = stop < start ? step < 0 : step > 0
  if (!isRunning) return []
  const length = Math.ceil((stop - start) / step)
  charge(length, BYTES_PER_INTEGER * length)
  return Array.from({ length }, (_, index) => start + index * step)
}

function integers(values: readonly number[]): GoList {
  return listOf(
    'int',
    values.map((value) => int(value)),
  )
}

/** As the command seq(1): last, first and last, or first, step and last, all inclusive. */
function seq(...parameters: number[]): string {
  const [first = 0, second = 0, third = 0] = parameters
  switch (parameters.length) {
    case 1:
      return inclusive(1, first, first < 1 ? -1 : 1)
    case 2:
      return inclusive(first, second, second < first ? -1 : 1)
    case 3:
      if (third < first && second > 0) return ''
      return countTo(first, third + (third < first ? -1 : 1), second).join(' ')
    default:
      return ''
  }
}

function inclusive(start: number, end: number, step: number): string {
  return countTo(start, end + step, step).join(' ')
}

/** Lists of integers. */
export const integerListFunctions = {
  until: goFunction(['int'], '[]int', (count) => integers(countTo(0, count, count < 0 ? -1 : 1))),
  untilStep: goFunction(['int', 'int', 'int'], '[]int', (start, stop, step) =>
    integers(countTo(start, stop, step)),
  ),
  seq: goFunction(['...int'], 'string', seq),
} satisfies FunctionTable
