import type { RuntimeClass } from 'kubernetes-types/node/v1.d.ts'
import { FieldPath } from '../field-path.ts'
import { dnsLabelProblems } from '../metadata/dns-names.ts'
import { validateLabels } from '../metadata/labels.ts'
import { complainOf } from '../metadata/problems.ts'
import { renamedNodeLabel } from '../pods/node-label-warnings.ts'
import { validateTolerations } from '../pods/tolerations.ts'
import type { Validator } from '../validator.ts'

const SCHEDULING = FieldPath.root.child('scheduling')

/** Judges a RuntimeClass (pkg/apis/node/validation ValidateRuntimeClass). */
export const validateRuntimeClass: Validator<RuntimeClass> = (
  { handler = '', scheduling = {} },
  complaints,
  server,
) => {
  complainOf(dnsLabelProblems(handler), FieldPath.root.child('handler'), handler, complaints)
  const { nodeSelector = {}, tolerations = [] } = scheduling
  validateLabels(nodeSelector, SCHEDULING.child('nodeSelector'), complaints)
  validateTolerations(tolerations, SCHEDULING.child('tolerations'), complaints, server)
  if (server.minor < 25) return
  for (const key of Object.keys(nodeSelector)) {
    const renamed = renamedNodeLabel(key)
    const field = SCHEDULING.child('nodeSelector').key(key)
    if (renamed !== undefined) complaints.warn(`${field}: ${renamed}`)
  }
}
