import type { EnvFromSource, EnvVar, EnvVarSource } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { configKeyProblems, folderNameProblems } from '../metadata/config-keys.ts'
import { dnsSubdomainProblems } from '../metadata/dns-names.ts'
import { complainOf } from '../metadata/problems.ts'
import type { Sent, ServerFacts } from '../validator.ts'
import {
  ENVIRONMENT_FIELDS,
  validateFieldReference,
  validateResourceReference,
} from './downward-api.ts'

/** Judges environment variables (pkg/apis/core/validation ValidateEnv). */
export function validateEnvironment(
  variables: readonly Sent<EnvVar>[],
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  for (const [index, { name = '', value = '', valueFrom }] of variables.entries()) {
    const at = field.index(index)
    if (name === '') complaints.required(at.child('name'))
    else complainOf(variableNameProblems(name, server), at.child('name'), name, complaints)
    if (valueFrom === undefined) continue
    validateValueSource(valueFrom, value, at.child('valueFrom'), complaints, server)
  }
}

/** Names may be anything printable since 1.32 (IsRelaxedEnvVarName), and were near to identifiers before (IsEnvVarName). */
function variableNameProblems(name: string, server: ServerFacts): string[] {
  if (server.minor >= 32) {
    return /^[ -<>-~]+$/.test(name) ? [] : ['must have only printable ASCII characters, and no "="']
  }
  const form = 'must have only letters, digits, "_", "-" and ".", and not begin with a digit'
  return [...(/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name) ? [] : [form]), ...folderNameProblems(name)]
}

/** The field of a value that stands in a file of the pod came with 1.34, after the types at hand. */
interface ValueSource extends EnvVarSource {
  fileKeyRef?: object
}

function validateValueSource(
  source: Sent<ValueSource>,
  value: string,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef } = source
  if (fieldRef) {
    const at = field.child('fieldRef')
    validateFieldReference(fieldRef, ENVIRONMENT_FIELDS, at, complaints, server)
  }
  if (resourceFieldRef) {
    validateResourceReference(resourceFieldRef, field.child('resourceFieldRef'), complaints)
  }
  if (configMapKeyRef) validateKey(configMapKeyRef, field.child('configMapKeyRef'), complaints)
  if (secretKeyRef) validateKey(secretKeyRef, field.child('secretKeyRef'), complaints)
  const references = [fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef]
  const count = references.filter((reference) => reference !== undefined).length
  if (count === 0) complaints.invalid(field, source, 'must have one source, such as secretKeyRef')
  else if (value !== '') complaints.invalid(field, source, 'must not be there beside a value')
  else if (count > 1) complaints.invalid(field, source, 'must have one source, not several')
}

function validateKey(
  { name = '', key = '' }: { name?: string; key?: string },
  field: FieldPath,
  complaints: Complaints,
): void {
  complainOf(dnsSubdomainProblems(name), field.child('name'), name, complaints)
  if (key === '') complaints.required(field.child('key'))
  else complainOf(configKeyProblems(key), field.child('key'), key, complaints)
}

/** Judges the ConfigMaps and Secrets whose keys all become variables (ValidateEnvFrom). */
export function validateEnvironmentSources(
  sources: readonly Sent<EnvFromSource>[],
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  for (const [index, { prefix = '', configMapRef, secretRef }] of sources.entries()) {
    const at = field.index(index)
    if (prefix !== '') {
      complainOf(variableNameProblems(prefix, server), at.child('prefix'), prefix, complaints)
    }
    if (configMapRef) validateSourceName(configMapRef, at.child('configMapRef'), complaints)
    if (secretRef) validateSourceName(secretRef, at.child('secretRef'), complaints)
    // The server names the list, not the entry.
    if (!configMapRef && !secretRef) {
      complaints.invalid(field, sources[index], 'must have configMapRef or secretRef')
    } else if (configMapRef && secretRef) {
      complaints.invalid(field, sources[index], 'must have one of configMapRef and secretRef')
    }
  }
}

function validateSourceName(
  { name = '' }: { name?: string },
  field: FieldPath,
  complaints: Complaints,
): void {
  if (name === '') complaints.required(field.child('name'))
  else complainOf(dnsSubdomainProblems(name), field.child('name'), name, complaints)
}
