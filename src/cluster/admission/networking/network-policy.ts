import type {
  NetworkPolicy,
  NetworkPolicyPeer,
  NetworkPolicyPort,
} from 'kubernetes-types/networking/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import { validateLabelSelector } from '../metadata/label-selectors.ts'
import { portNumberProblems, validatePortNumberOrName } from '../metadata/ports.ts'
import { complainOf } from '../metadata/problems.ts'
import type { Sent, ServerFacts, Validator } from '../validator.ts'
import { validateIpBlock } from './ip-block.ts'

const SPEC = FieldPath.root.child('spec')
const PROTOCOLS: readonly string[] = ['TCP', 'UDP', 'SCTP']
const POLICY_TYPES: readonly string[] = ['Ingress', 'Egress']

/** Judges a NetworkPolicy (pkg/apis/networking/validation ValidateNetworkPolicy). */
export const validateNetworkPolicy: Validator<NetworkPolicy> = (policy, complaints, server) => {
  const { podSelector, ingress = [], egress = [], policyTypes = [] } = policy.spec ?? {}
  validateLabelSelector(podSelector, SPEC.child('podSelector'), complaints, server)
  for (const [index, rule] of ingress.entries()) {
    const field = SPEC.child('ingress').index(index)
    validatePorts(rule.ports, field.child('ports'), complaints)
    validatePeers(rule.from, field.child('from'), complaints, server)
  }
  for (const [index, rule] of egress.entries()) {
    const field = SPEC.child('egress').index(index)
    validatePorts(rule.ports, field.child('ports'), complaints)
    validatePeers(rule.to, field.child('to'), complaints, server)
  }
  validatePolicyTypes(policyTypes, SPEC.child('policyTypes'), complaints)
}

function validatePolicyTypes(
  types: readonly string[],
  field: FieldPath,
  complaints: Complaints,
): void {
  if (types.length > POLICY_TYPES.length) {
    complaints.invalid(field, types, 'must have at most two types')
    return
  }
  for (const [index, type] of types.entries()) {
    validateChoice(type, POLICY_TYPES, field.index(index), complaints)
  }
}

function validatePorts(
  ports: readonly Sent<NetworkPolicyPort>[] = [],
  field: FieldPath,
  complaints: Complaints,
): void {
  for (const [index, port] of ports.entries()) validatePort(port, field.index(index), complaints)
}

function validatePort(
  { protocol, port, endPort }: Sent<NetworkPolicyPort>,
  field: FieldPath,
  complaints: Complaints,
): void {
  validateChoice(protocol, PROTOCOLS, field.child('protocol'), complaints)
  if (typeof port !== 'number' && endPort !== undefined) {
    const detail =
      port === undefined ? 'must have `port` beside it' : 'must have a number as `port`'
    complaints.invalid(field.child('endPort'), endPort, detail)
  }
  if (port === undefined) return
  validatePortNumberOrName(port, field.child('port'), complaints)
  if (typeof port !== 'number' || endPort === undefined) return
  if (endPort < port)
    complaints.invalid(field.child('endPort'), endPort, 'must not be below `port`')
  complainOf(portNumberProblems(endPort), field.child('endPort'), endPort, complaints)
}

function validatePeers(
  peers: readonly Sent<NetworkPolicyPeer>[] = [],
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  for (const [index, peer] of peers.entries()) {
    validatePeer(peer, field.index(index), complaints, server)
  }
}

function validatePeer(
  { podSelector, namespaceSelector, ipBlock }: Sent<NetworkPolicyPeer>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  validateLabelSelector(podSelector, field.child('podSelector'), complaints, server)
  validateLabelSelector(namespaceSelector, field.child('namespaceSelector'), complaints, server)
  const hasSelector = podSelector !== undefined || namespaceSelector !== undefined
  if (ipBlock !== undefined) {
    validateIpBlock(ipBlock, field.child('ipBlock'), complaints, server)
    if (hasSelector) complaints.forbidden(field, 'must not have `ipBlock` and a selector together')
  } else if (!hasSelector) {
    complaints.required(field, 'must have `podSelector`, `namespaceSelector` or `ipBlock`')
  }
}
