import type { ResourceRequirements } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { type Billionths, isWholeQuantity, parseQuantity } from '../quantities/quantity.ts'
import type { Sent, ServerFacts } from '../validator.ts'
import {
  isCountedResource,
  isHugePages,
  isOvercommitAllowed,
  validateContainerResourceName,
} from './resource-names.ts'

type Amounts = Readonly<Record<string, string | number>>

/**
 * Judges what a container requests and may use at most (pkg/apis/core/validation ValidateResourceRequirements).
 * `podClaims`: the devices that the pod claims, by name.
 */
export function validateResources(
  { limits = {}, requests = {}, claims = [] }: Sent<ResourceRequirements>,
  podClaims: ReadonlySet<string>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  validateAmounts(limits, field.child('limits'), complaints, server)
  validateAmounts(requests, field.child('requests'), complaints, server)
  validateRequestsAgainstLimits(requests, limits, field, complaints)
  const names = [...Object.keys(limits), ...Object.keys(requests)]
  if (names.some(isHugePages) && !names.includes('cpu') && !names.includes('memory')) {
    complaints.forbidden(field, 'must have cpu or memory where there are hugepages')
  }
  for (const [index, { name = '' }] of claims.entries()) {
    const at = field.child('claims').index(index)
    if (name === '') complaints.required(at)
    else if (!podClaims.has(name)) complaints.notFound(at, name, 'is none of spec.resourceClaims')
  }
}

function validateAmounts(
  amounts: Amounts,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  for (const [name, text] of Object.entries(amounts)) {
    const at = field.key(name)
    validateContainerResourceName(name, at, complaints)
    const amount = amountOf(text)
    if (amount === undefined) continue
    if (amount < 0n) complaints.invalid(at, text, 'must be 0 or more')
    if (isCountedResource(name) && !isWholeQuantity(amount)) {
      complaints.invalid(at, text, 'must be a whole number')
    }
    if (isHugePages(name) && server.minor >= 24) validatePages(name, text, at, complaints)
  }
}

/** Pages are used as a whole (validateResourceQuantityHugePageValue). */
function validatePages(
  name: string,
  text: string | number,
  field: FieldPath,
  complaints: Complaints,
): void {
  const size = parseQuantity(name.slice('hugepages-'.length))
  const amount = amountOf(text)
  if (amount === undefined) return
  const isDivisible =
    size !== undefined && size > 0n && isWholeQuantity(size) && amount % size === 0n
  if (!isDivisible) complaints.invalid(field, text, `must be a multiple of the size in ${name}`)
}

function validateRequestsAgainstLimits(
  requests: Amounts,
  limits: Amounts,
  field: FieldPath,
  complaints: Complaints,
): void {
  const at = field.child('requests')
  for (const [name, text] of Object.entries(requests)) {
    const limit = Object.hasOwn(limits, name) ? limits[name] : undefined
    if (limit === undefined) {
      if (isOvercommitAllowed(name)) continue
      complaints.required(field.child('limits'), `must have ${name}, since it is requested`)
      continue
    }
    const [requested, allowed] = [amountOf(text), amountOf(limit)]
    if (requested === undefined || allowed === undefined) continue
    if (requested !== allowed && !isOvercommitAllowed(name)) {
      complaints.invalid(at, text, `of ${name} must be its limit, ${limit}`)
    } else if (requested > allowed) {
      complaints.invalid(at, text, `of ${name} must be at most its limit, ${limit}`)
    }
  }
}

const THOUSANDTH: Billionths = 1_000_000n

/** The amount as the server keeps it: in thousandths, rounded up (pkg/apis/core/v1 SetDefaults_ResourceList). */
function amountOf(text: string | number): Billionths | undefined {
  const amount = parseQuantity(text)
  if (amount === undefined) return undefined
  const rest = amount % THOUSANDTH
  if (rest === 0n) return amount
  return amount - rest + (amount > 0n ? THOUSANDTH : -THOUSANDTH)
}
