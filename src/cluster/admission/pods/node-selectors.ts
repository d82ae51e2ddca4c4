import type {
  NodeSelector,
  NodeSelectorRequirement,
  NodeSelectorTerm,
} from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { dnsSubdomainProblems } from '../metadata/dns-names.ts'
import { validateLabelName } from '../metadata/labels.ts'
import { complainOf } from '../metadata/problems.ts'
import { labelValueProblems } from '../metadata/qualified-names.ts'
import type { Sent } from '../validator.ts'

/**
 * Judges which nodes are meant: at least one term (pkg/apis/core/validation ValidateNodeSelector). Values need not
 * be those of labels unless the server says so.
 */
export function validateNodeSelector(
  { nodeSelectorTerms = [] }: Sent<NodeSelector>,
  field: FieldPath,
  complaints: Complaints,
  areValuesLabels = false,
): void {
  const at = field.child('nodeSelectorTerms')
  if (nodeSelectorTerms.length === 0) complaints.required(at, 'must have a term')
  for (const [index, term] of nodeSelectorTerms.entries()) {
    validateNodeSelectorTerm(term, at.index(index), complaints, areValuesLabels)
  }
}

/** Judges one term of a node selector (ValidateNodeSelectorTerm). */
export function validateNodeSelectorTerm(
  { matchExpressions = [], matchFields = [] }: Sent<NodeSelectorTerm>,
  field: FieldPath,
  complaints: Complaints,
  areValuesLabels = false,
): void {
  for (const [index, requirement] of matchExpressions.entries()) {
    const at = field.child('matchExpressions').index(index)
    validateRequirement(requirement, at, complaints, areValuesLabels)
  }
  for (const [index, requirement] of matchFields.entries()) {
    validateFieldRequirement(requirement, field.child('matchFields').index(index), complaints)
  }
}

function validateRequirement(
  { key = '', operator = '', values = [] }: Sent<NodeSelectorRequirement>,
  field: FieldPath,
  complaints: Complaints,
  areValuesLabels: boolean,
): void {
  const at = field.child('values')
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0) complaints.required(at, `is required with the operator ${operator}`)
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0) {
      complaints.forbidden(at, `must not be there with the operator ${operator}`)
    }
  } else if (operator === 'Gt' || operator === 'Lt') {
    if (values.length !== 1) {
      complaints.required(at, `must have one value with the operator ${operator}`)
    }
  } else {
    const known = 'is no operator; the server knows In, NotIn, Exists, DoesNotExist, Gt and Lt'
    complaints.invalid(field.child('operator'), operator, known)
  }
  validateLabelName(key, field.child('key'), complaints)
  if (!areValuesLabels) return
  for (const [index, value] of values.entries()) {
    complainOf(labelValueProblems(value), at.index(index), value, complaints)
  }
}

/** Of the fields of a node only its name can be asked for (ValidateNodeFieldSelectorRequirement). */
function validateFieldRequirement(
  { key = '', operator = '', values = [] }: Sent<NodeSelectorRequirement>,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (operator !== 'In' && operator !== 'NotIn') {
    complaints.invalid(field.child('operator'), operator, 'must be In or NotIn')
  } else if (values.length !== 1) {
    complaints.required(field.child('values'), `must have one value with the operator ${operator}`)
  }
  if (key !== 'metadata.name') {
    complaints.invalid(field.child('key'), key, 'must be metadata.name')
    return
  }
  for (const [index, value] of values.entries()) {
    complainOf(dnsSubdomainProblems(value), field.child('values').index(index), value, complaints)
  }
}
