import type { Container, Lifecycle, Probe } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateNonNegative, validatePositive } from '../metadata/numbers.ts'
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
  validateEnding(livenessProbe, liveness, complaints, server)
  const readiness = field.child('readinessProbe')
  validateProbe(readinessProbe, gracePeriod, readiness, complaints, server)
  validateNoGracePeriod(readinessProbe, readiness, complaints, server)
  const startup = field.child('startupProbe')
  validateProbe(startupProbe, gracePeriod, startup, complaints, server)
  validateEnding(startupProbe, startup, complaints, server)
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
}

/** Judges a probe that ends the container when it fails; one success is enough, which is the default, too. */
function validateEnding(
  probe: Sent<Probe> | undefined,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const ending = field.child('terminationGracePeriodSeconds')
  // Servers up to 1.24 drop it.
  if (server.minor >= 25) {
    validatePositive(probe?.terminationGracePeriodSeconds, ending, complaints)
  } else if (probe?.terminationGracePeriodSeconds !== undefined) complaints.drop(ending)
  const threshold = probe?.successThreshold || 1
  if (threshold !== 1) complaints.invalid(field.child('successThreshold'), threshold, 'must be 1')
}

function validateNoGracePeriod(
  probe: Sent<Probe> | undefined,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const ending = probe?.terminationGracePeriodSeconds
  if (ending === undefined || server.minor < 24) return
  const detail = 'must not be there: a readiness probe ends nothing'
  complaints.invalid(field.child('terminationGracePeriodSeconds'), ending, detail)
}
