import type {
  ResourceQuota,
  ResourceQuotaSpec,
  ScopedResourceSelectorRequirement,
} from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import { isCountedResource, validateResourceName } from '../pods/resource-names.ts'
import { amountOf } from '../quantities/amount.ts'
import { isWholeQuantity } from '../quantities/quantity.ts'
import type { Sent, ServerFacts, Validator } from '../validator.ts'
import { conflictingScopes, isKnownScope, isQuotaResource, isScopeOf } from './quota-scopes.ts'

const SPEC = FieldPath.root.child('spec')

/** Judges a ResourceQuota (pkg/apis/core/validation ValidateResourceQuota). */
export const validateResourceQuota: Validator<ResourceQuota> = (
  { spec = {} },
  complaints,
  server,
) => {
  const { hard = {} } = spec
  for (const [name, quantity] of Object.entries(hard)) {
    const field = SPEC.child('hard').key(name)
    validateQuotaResource(name, field, complaints)
    const amount = amountOf(quantity)
    if (amount < 0n) complaints.invalid(field, quantity, 'must be 0 or more')
    if (isCountedResource(name) && !isWholeQuantity(amount)) {
      complaints.invalid(field, quantity, 'must be a whole number')
    }
  }
  validateScopes(spec, complaints, server)
  validateScopeSelector(spec, complaints, server)
}

function validateQuotaResource(name: string, field: FieldPath, complaints: Complaints): void {
  validateResourceName(name, field, complaints)
  if (name.includes('/') || isQuotaResource(name)) return
  complaints.invalid(field, name, 'must be a resource that quotas know, such as requests.cpu')
}

function validateScopes(
  { hard = {}, scopes = [] }: Sent<ResourceQuotaSpec>,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const field = SPEC.child('scopes')
  for (const scope of scopes) {
    if (!isKnownScope(scope, server))
      complaints.invalid(field, scopes, 'has a scope that is not known')
    validateResourcesOfScope(scope, hard, scopes, field, complaints)
  }
  for (const [left, right] of conflictingScopes(scopes)) {
    complaints.invalid(field, scopes, `must not have both ${left} and ${right}`)
  }
}

/** Complains once for each resource that a scope cannot limit. */
function validateResourcesOfScope(
  scope: string,
  hard: Readonly<Record<string, unknown>>,
  value: unknown,
  field: FieldPath,
  complaints: Complaints,
): void {
  for (const name of Object.keys(hard).sort()) {
    if (isQuotaResource(name) && !isScopeOf(scope, name)) {
      complaints.invalid(field, value, `has the scope ${scope}, which cannot limit ${name}`)
    }
  }
}

const SCOPES_THAT_EXIST: readonly string[] = [
  'BestEffort',
  'NotBestEffort',
  'Terminating',
  'NotTerminating',
  'CrossNamespacePodAffinity',
]

/** validateScopedResourceSelectorRequirement; the server names no index. */
function validateScopeSelector(
  { hard = {}, scopeSelector }: Sent<ResourceQuotaSpec>,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const { matchExpressions = [] } = scopeSelector ?? {}
  const field = SPEC.child('scopeSelector', 'matchExpressions')
  for (const requirement of matchExpressions) {
    const { scopeName = '' } = requirement
    if (!isKnownScope(scopeName, server)) {
      complaints.invalid(field.child('scopeName'), scopeName, 'is not known')
    }
    validateResourcesOfScope(scopeName, hard, scopeSelector, field, complaints)
    validateOperator(requirement, field, complaints)
  }
  const names = matchExpressions.map(({ scopeName = '' }) => scopeName)
  for (const [left, right] of conflictingScopes(names)) {
    complaints.invalid(field, names, `must not have both ${left} and ${right}`)
  }
}

function validateOperator(
  { scopeName = '', operator = '', values = [] }: Sent<ScopedResourceSelectorRequirement>,
  field: FieldPath,
  complaints: Complaints,
): void {
  const at = field.child('operator')
  if (SCOPES_THAT_EXIST.includes(scopeName) && operator !== 'Exists') {
    complaints.invalid(at, operator, `must be Exists for the scope ${scopeName}`)
  }
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0)
      complaints.required(field.child('values'), `is required with the operator ${operator}`)
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0) {
      complaints.invalid(
        field.child('values'),
        values,
        `must not be there with the operator ${operator}`,
      )
    }
  } else
    complaints.invalid(
      at,
      operator,
      'is no operator; the server knows In, NotIn, Exists, DoesNotExist',
    )
}
