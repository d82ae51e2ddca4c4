import { serverDefaults } from '../apis/server-defaults.ts'

/** What servers fill in for each object anew, which is no default that could be named once. */
const CHOSEN: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'core.v1.Container': { imagePullPolicy: 'IfNotPresent' },
  'core.v1.SecurityContext': { procMount: 'Default' },
  'core.v1.ServicePort': { targetPort: 'the port' },
  'core.v1.ServiceSpec': { clusterIP: 'an address', ipFamilyPolicy: 'SingleStack' },
  'core.v1.Volume': { emptyDir: {} },
  'meta.v1.ObjectMeta': { creationTimestamp: 'the time of the request' },
  'networking.v1.NetworkPolicySpec': { policyTypes: ['Ingress'] },
}

/**
 * What a server stores in the place of a null or an empty value; undefined where it stores nothing.
 * @param definition `core.v1.PodSpec`.
 */
export function storedInstead(definition: string, name: string): unknown {
  return CHOSEN[definition]?.[name] ?? serverDefaults(definition)[name]
}
