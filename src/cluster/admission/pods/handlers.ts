import type {
  ExecAction,
  HTTPGetAction,
  LifecycleHandler,
  Probe,
  TCPSocketAction,
} from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import { portNumberProblems, validatePortNumberOrName } from '../metadata/ports.ts'
import { complainOf } from '../metadata/problems.ts'
import type { Sent, ServerFacts } from '../validator.ts'

/** What a probe or a hook does: one of these. */
type Handler = Sent<Pick<Probe, 'exec' | 'httpGet' | 'tcpSocket' | 'grpc'>> &
  Sent<Pick<LifecycleHandler, 'sleep'>>

/**
 * Judges what a probe or a hook does (pkg/apis/core/validation validateHandler). `gracePeriod`: the seconds that a
 * pod has to end.
 */
export function validateHandler(
  handler: Handler,
  gracePeriod: number,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const { exec, httpGet, tcpSocket, grpc, sleep } = handler
  const actions: [name: string, validate: (at: FieldPath) => void][] = []
  if (exec) actions.push(['exec', (at) => validateExec(exec, at, complaints)])
  if (httpGet) actions.push(['httpGet', (at) => validateHttpGet(httpGet, at, complaints)])
  if (tcpSocket) actions.push(['tcpSocket', (at) => validateTcpSocket(tcpSocket, at, complaints)])
  if (grpc) {
    const { port = 0 } = grpc
    actions.push([
      'grpc',
      (at) => complainOf(portNumberProblems(port), at.child('port'), port, complaints),
    ])
  }
  if (sleep) {
    const { seconds = 0 } = sleep
    actions.push(['sleep', (at) => validateSleep(seconds, gracePeriod, at, complaints, server)])
  }
  for (const [order, [name, validate]] of actions.entries()) {
    if (order === 0) validate(field.child(name))
    else complaints.forbidden(field.child(name), 'must not be there: one thing can be done')
  }
  if (actions.length === 0) {
    complaints.required(field, 'must say what to do: exec, httpGet, tcpSocket or another one')
  }
}

function validateExec(
  { command = [] }: Sent<ExecAction>,
  field: FieldPath,
  complaints: Complaints,
) {
  if (command.length === 0) complaints.required(field.child('command'))
}

const SCHEMES: readonly string[] = ['HTTP', 'HTTPS']

function validateHttpGet(
  { port = 0, scheme, httpHeaders = [] }: Sent<HTTPGetAction>,
  field: FieldPath,
  complaints: Complaints,
): void {
  validatePortNumberOrName(port, field.child('port'), complaints)
  validateChoice(scheme || undefined, SCHEMES, field.child('scheme'), complaints)
  for (const { name = '' } of httpHeaders) {
    if (/^[-A-Za-z0-9]+$/.test(name)) continue
    complaints.invalid(field.child('httpHeaders'), name, 'must have only letters, digits and "-"')
  }
}

function validateTcpSocket(
  { port = 0 }: Sent<TCPSocketAction>,
  field: FieldPath,
  complaints: Complaints,
): void {
  validatePortNumberOrName(port, field.child('port'), complaints)
}

/** Seconds of 0 are allowed since 1.33 (PodLifecycleSleepActionAllowZero). */
function validateSleep(
  seconds: number,
  gracePeriod: number,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const least = server.minor >= 33 ? 0 : 1
  if (seconds >= least && seconds <= gracePeriod) return
  const detail = `must be from ${least} to terminationGracePeriodSeconds, ${gracePeriod}`
  complaints.invalid(field, seconds, detail)
}
