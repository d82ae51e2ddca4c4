import { isRecord } from '../is-record.ts'
import { type JsonObject, valueAt } from '../json-object.ts'

/** What a server has allotted to a Service and an update may leave out. */
const ALLOTTED = ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy']

/** Fields of a Service that only some types have; a change of the type drops them when they did not change. */
const OF_BALANCERS = [
  'allocateLoadBalancerNodePorts',
  'healthCheckNodePort',
  'loadBalancerClass',
  'loadBalancerIP',
]

/**
 * A Service after an update, with what the server keeps of it and without what goes with its old type
 * (kubernetes/kubernetes pkg/registry/core/service patchAllocatedValues, dropTypeDependentFields).
 */
export function keepAllotted(before: JsonObject, after: JsonObject): JsonObject {
  const [old, spec] = [before['spec'], after['spec']]
  if (!isRecord(old) || !isRecord(spec)) return after
  const changed: Record<string, unknown> = { ...spec }
  const isOutside = (each: JsonObject): boolean => each['type'] === 'ExternalName'
  if (!isOutside(old) && !isOutside(spec)) {
    for (const name of ALLOTTED) {
      if (!changed[name] && old[name] !== undefined) changed[name] = old[name]
    }
  }
  if (hasNodePorts(old) && !hasNodePorts(spec)) {
    changed['ports'] = withoutNodePorts(spec['ports'])
    dropUnchanged(changed, old, ['externalTrafficPolicy'])
  }
  if (old['type'] === 'LoadBalancer' && spec['type'] !== 'LoadBalancer') {
    dropUnchanged(changed, old, OF_BALANCERS)
  }
  if (isOutside(old) && !isOutside(spec)) dropUnchanged(changed, old, ['externalName'])
  return { ...after, spec: changed }
}

function hasNodePorts({ type }: JsonObject): boolean {
  return type === 'NodePort' || type === 'LoadBalancer'
}

function withoutNodePorts(ports: unknown): unknown {
  if (!Array.isArray(ports)) return ports
  return ports.map((port: unknown) => {
    if (!isRecord(port)) return port
    const { nodePort: _nodePort, ...rest } = port
    return rest
  })
}

function dropUnchanged(
  changed: Record<string, unknown>,
  old: JsonObject,
  names: readonly string[],
): void {
  for (const name of names) {
    if (changed[name] === valueAt(old, name)) delete changed[name]
  }
}
