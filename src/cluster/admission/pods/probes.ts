import type { Container, Lifecycle, Probe } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateNonNegative } from '../metadata/numbers.ts'
import type { Sent, ServerFacts } from '../validator.ts'
import { validateHandler } from './handlers.ts'

/**
 * Judges the hooks and probes of a container that may have them (pkg/apis/core/validation validateLifecycle,
 * validateLivenessProbe and its siblings).
 */
export function validateHooksAndProbes(
  { lifecycle, livenessProbe, readinessProbe, startupProbe }: Sent<Container>,
  gracePeriod: number,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  validateLifecycle(lifecycle, gracePeriod, field.child('lifecycle'), complaints, server)
  const liveness = field.child('livenessProbe')
  validateProbe(livenessProbe, gracePeriod, liveness, complaints, server)
  validateSingleSuccess(livenessProbe, liveness, complaints)
  const readiness = field.child('readinessProbe')
  validateProbe(readinessProbe, gracePeriod, readiness, complaints, server)
  validateNoGracePeriod(readinessProbe, readiness, complaints)
  const startup = field.child('startupProbe')
  validateProbe(startupProbe, gracePeriod, startup, complaints, server)
  validateSingleSuccess(startupProbe, startup, complaints)
}

function validateLifecycle(
  lifecycle: Sent<Lifecycle> | undefined,
  gracePeriod: number,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const { postStart, preStop } = lifecycle ?? {}
  for (const [name, handler] of Object.entries({ postStart, preStop })) {
    if (handler) validateHandler(handler, gracePeriod, field.child(name), complaints, server)
  }
}

const NUMBERS = [
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
] as const

function validateProbe(
  probe: Sent<Probe> | undefined,
  gracePeriod: number,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  if (!probe) return
  validateHandler(probe, gracePeriod, field, complaints, server)
  for (const name of NUMBERS) validateNonNegative(probe[name], field.child(name), complaints)
  const { terminationGracePeriodSeconds: ending } = probe
  // Servers up to 1.24 drop it.
  if (ending !== undefined && ending <= 0 && server.minor >= 26) {
    complaints.invalid(field.child('terminationGracePeriodSeconds'), ending, 'must be 1 or more')
  }
}

/** The default of 0 is 1. */
function validateSingleSuccess(
  probe: Sent<Probe> | undefined,
  field: FieldPath,
  complaints: Complaints,
): void {
  const threshold = probe?.successThreshold || 1
  if (threshold !== 1) complaints.invalid(field.child('successThreshold'), threshold, 'must be 1')
}

function validateNoGracePeriod(
  probe: Sent<Probe> | undefined,
  field: FieldPath,
  complaints: Complaints,
): void {
  const ending = probe?.terminationGracePeriodSeconds
  if (ending === undefined) return
  const detail = 'must not be there: a readiness probe ends nothing'
  complaints.invalid(field.child('terminationGracePeriodSeconds'), ending, detail)
}
