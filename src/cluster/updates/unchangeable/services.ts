import { type JsonObject, valueAt } from '../../json-object.ts'
import { type CheckUpdate, isSame, ROOT } from './check-update.ts'

const ONCE = 'cannot be changed once it is set; the Service must be deleted and created anew'

/** ValidateServiceUpdate of kubernetes/kubernetes pkg/apis/core/validation, and the allocation of addresses. */
export const keepsService: CheckUpdate = (before, after, complaints) => {
  const spec = ROOT.child('spec')
  if (hasAddress(before) && hasAddress(after) && changesAddress(before, after)) {
    const address = valueAt(after, 'spec', 'clusterIP') ?? valueAt(after, 'spec', 'ipFamilies')
    complaints.invalid(spec.child('clusterIPs').index(0), address, ONCE)
  }
  const [oldClass, newClass] = [before, after].map((service) =>
    valueAt(service, 'spec', 'loadBalancerClass'),
  )
  const wasBalancer = valueAt(before, 'spec', 'type') === 'LoadBalancer'
  const isBalancer = valueAt(after, 'spec', 'type') === 'LoadBalancer'
  if (wasBalancer && isBalancer && !isSame(oldClass, newClass)) {
    complaints.invalid(spec.child('loadBalancerClass'), newClass ?? null, ONCE)
  }
}

function hasAddress(service: JsonObject): boolean {
  return valueAt(service, 'spec', 'type') !== 'ExternalName'
}

/** An address that is left out stays; a server allots one at creation, which no manifest can name by luck. */
function changesAddress(before: JsonObject, after: JsonObject): boolean {
  const [old = '', wanted = ''] = [before, after].map((service) =>
    valueAt(service, 'spec', 'clusterIP'),
  )
  if (wanted !== '' && wanted !== old) return true
  const [oldFamily, family] = [before, after].map((service) => {
    const families = valueAt(service, 'spec', 'ipFamilies')
    return Array.isArray(families) ? (families[0] as unknown) : undefined
  })
  return oldFamily !== undefined && family !== undefined && oldFamily !== family
}
