import { goFunction } from '../values/function.ts'
import { ownValue } from '../values/own-value.ts'
import { GoInt, GoObject, type GoValue, int, type TemplateFunction } from '../values/value.ts'
import { formatDuration } from './duration.ts'

/** A number with a name, such as the month March. */
export class GoNamedInt extends GoObject {
  override readonly goType: 'time.Month' | 'time.Weekday'
  override readonly goKind = 'int64'
  readonly #value: number
  readonly #name: string

  constructor(goType: 'time.Month' | 'time.Weekday', value: number, name: string) {
    super()
    this.goType = goType
    this.#value = value
    this.#name = name
  }

  override underlying(): GoInt {
    return int(this.#value)
  }

  override text(): string {
    return this.#name
  }

  override method(name: string): TemplateFunction | undefined {
    return name === 'String' ? goFunction([], 'string', () => this.#name) : undefined
  }
}

/** A time.Duration. */
export class GoDuration extends GoObject {
  override readonly goType = 'time.Duration'
  override readonly goKind = 'int64'
  readonly nanoseconds: bigint

  constructor(nanoseconds: bigint) {
    super()
    this.nanoseconds = BigInt.asIntN(64, nanoseconds)
  }

  override underlying(): GoInt {
    return new GoInt('int64', this.nanoseconds)
  }

  override text(): string {
    return formatDuration(this.nanoseconds)
  }

  override method(name: string): TemplateFunction | undefined {
    if (name === 'Round' || name === 'Truncate') return this.#multipleMethod(name === 'Round')
    const read = ownValue(METHODS, name)
    return read && goFunction([], read.result, () => read.call(this.nanoseconds))
  }

  #multipleMethod(isRounded: boolean): TemplateFunction {
    return goFunction(
      ['time.Duration'],
      'time.Duration',
      (unit) =>
        new GoDuration(multipleOf(this.nanoseconds, (unit as GoDuration).nanoseconds, isRounded)),
    )
  }
}

/** The multiple next to zero, or with rounding the nearest, halves away from zero. */
function multipleOf(nanoseconds: bigint, unit: bigint, isRounded: boolean): bigint {
  if (unit <= 0n) return nanoseconds
  const rest = nanoseconds % unit
  const size = rest < 0n ? -rest : rest
  if (!isRounded || size * 2n < unit) return nanoseconds - rest
  return nanoseconds < 0n ? nanoseconds + size - unit : nanoseconds - size + unit
}

const METHODS: Readonly<
  Record<string, { result: string; call: (nanoseconds: bigint) => GoValue }>
> = {
  String: { result: 'string', call: formatDuration },
  Abs: {
    result: 'time.Duration',
    call: (nanoseconds) => new GoDuration(nanoseconds < 0n ? -nanoseconds : nanoseconds),
  },
  Hours: { result: 'float64', call: (nanoseconds) => Number(nanoseconds) / 3.6e12 },
  Minutes: { result: 'float64', call: (nanoseconds) => Number(nanoseconds) / 6e10 },
  Seconds: { result: 'float64', call: (nanoseconds) => Number(nanoseconds) / 1e9 },
  Milliseconds: {
    result: 'int64',
    call: (nanoseconds) => new GoInt('int64', nanoseconds / 1_000_000n),
  },
  Microseconds: {
    result: 'int64',
    call: (nanoseconds) => new GoInt('int64', nanoseconds / 1000n),
  },
  Nanoseconds: { result: 'int64', call: (nanoseconds) => new GoInt('int64', nanoseconds) },
}
