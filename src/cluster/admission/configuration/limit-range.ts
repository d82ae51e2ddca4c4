import type { LimitRange, LimitRangeItem } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import { complainOf } from '../metadata/problems.ts'
import { qualifiedNameProblems } from '../metadata/qualified-names.ts'
import {
  isOvercommitAllowed,
  validateContainerResourceName,
  validateResourceName,
} from '../pods/resource-names.ts'
import { amountOf } from '../quantities/amount.ts'
import type { Billionths } from '../quantities/quantity.ts'
import type { Sent, Validator } from '../validator.ts'

const LIMITS = FieldPath.root.child('spec', 'limits')
const TYPES: readonly string[] = ['Pod', 'Container', 'PersistentVolumeClaim']
const ONE = 1_000_000_000n

/** The lists of a limit, in the order in which the server looks at their names. */
const LISTS = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const
type List = (typeof LISTS)[number]

type Limit = Sent<LimitRangeItem>
type Quantities = Readonly<Record<string, string>>

/** Judges a LimitRange (pkg/apis/core/validation ValidateLimitRange). */
export const validateLimitRange: Validator<LimitRange> = ({ spec }, complaints) => {
  const types = new Set<string>()
  for (const [index, limit] of (spec?.limits ?? []).entries()) {
    const field = LIMITS.index(index)
    const { type = '' } = limit
    validateType(type, field.child('type'), complaints)
    if (types.has(type)) complaints.duplicate(field.child('type'), type)
    types.add(type)
    validateLimit(withDefaults(limit), field, complaints)
  }
}

function validateType(type: string, field: FieldPath, complaints: Complaints): void {
  const problems = qualifiedNameProblems(type)
  complainOf(problems, field, type, complaints)
  if (problems.length > 0 || type.includes('/') || TYPES.includes(type)) return
  complaints.invalid(field, type, 'must be Container, Pod or PersistentVolumeClaim')
}

/** What the server adds for containers before it looks (SetDefaults_LimitRangeItem). */
function withDefaults(limit: Limit): Limit {
  if (limit.type !== 'Container') return limit
  const { max = {}, min = {} } = limit
  const limits = { ...max, ...limit.default }
  return {
    ...limit,
    default: limits,
    defaultRequest: { ...min, ...limits, ...limit.defaultRequest },
  }
}

function validateLimit(limit: Limit, field: FieldPath, complaints: Complaints): void {
  const { type = '', min = {}, max = {} } = limit
  const names = new Set<string>()
  for (const list of LISTS) {
    const quantities = limit[list] ?? {}
    if (type === 'Pod' && (list === 'default' || list === 'defaultRequest')) {
      if (Object.keys(quantities).length === 0) continue
      complaints.forbidden(field.child(list), 'must not be there for the type Pod')
      continue
    }
    for (const name of Object.keys(quantities)) {
      validateName(type, name, field.child(list).key(name), complaints)
      names.add(name)
    }
  }
  if (
    type === 'PersistentVolumeClaim' &&
    min['storage'] === undefined &&
    max['storage'] === undefined
  ) {
    complaints.required(field.child('limits'), 'must have a size as `min` or `max`')
  }
  for (const name of names) new ResourceLimit(limit, name, field, complaints).validate()
}

function validateName(type: string, name: string, field: FieldPath, complaints: Complaints): void {
  if (type === 'Pod' || type === 'Container') validateContainerResourceName(name, field, complaints)
  else validateResourceName(name, field, complaints)
}

/** The amounts of one resource, which must fit each other. */
class ResourceLimit {
  readonly #limit: Limit
  readonly #name: string
  readonly #field: FieldPath
  readonly #complaints: Complaints

  constructor(limit: Limit, name: string, field: FieldPath, complaints: Complaints) {
    this.#limit = limit
    this.#name = name
    this.#field = field
    this.#complaints = complaints
  }

  validate(): void {
    this.#compare('min', 'max', 'min')
    this.#compare('min', 'defaultRequest', 'defaultRequest')
    this.#compare('defaultRequest', 'max', 'defaultRequest')
    this.#compare('defaultRequest', 'default', 'defaultRequest')
    this.#compare('min', 'default', 'default')
    this.#compare('default', 'max', 'default')
    this.#validateRatio()
    const [limit, request] = [this.#amount('default'), this.#amount('defaultRequest')]
    if (limit === undefined || request === undefined || limit === request) return
    if (isOvercommitAllowed(this.#name)) return
    this.#complain('defaultRequest', `must be the same as \`default\` for ${this.#name}`)
  }

  /** Complains at the list `at` when the smaller one is not smaller. */
  #compare(smaller: List, larger: List, at: List): void {
    const [low, high] = [this.#amount(smaller), this.#amount(larger)]
    if (low === undefined || high === undefined || low <= high) return
    this.#complain(
      at,
      at === smaller ? `must not be above \`${larger}\`` : `must not be below \`${smaller}\``,
    )
  }

  #validateRatio(): void {
    const ratio = this.#amount('maxLimitRequestRatio')
    if (ratio === undefined) return
    if (ratio < ONE) this.#complain('maxLimitRequestRatio', 'must be 1 or more')
    const [min, max] = [this.#amount('min'), this.#amount('max')]
    if (min === undefined || max === undefined || ratio * min <= max * ONE) return
    this.#complain('maxLimitRequestRatio', 'must not be above `max` divided by `min`')
  }

  #complain(list: List, detail: string): void {
    this.#complaints.invalid(this.#field.child(list).key(this.#name), this.#quantity(list), detail)
  }

  #quantity(list: List): string | undefined {
    // In a Pod these two are refused as a whole.
    if (this.#limit.type === 'Pod' && (list === 'default' || list === 'defaultRequest'))
      return undefined
    const quantities: Quantities = this.#limit[list] ?? {}
    return quantities[this.#name]
  }

  #amount(list: List): Billionths | undefined {
    const quantity = this.#quantity(list)
    return quantity === undefined ? undefined : amountOf(quantity)
  }
}
