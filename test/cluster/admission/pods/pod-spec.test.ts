import { describe, expect, test } from 'vitest'
import { objectionsTo, podObjections } from '../judging.ts'

type Case = [podSpec: Record<string, unknown>, objections: string[], minor?: number]

describe('a pod as a whole', () => {
  test.for<Case>([
    [{ dnsPolicy: 'Default', hostname: 'a', subdomain: 'b', priorityClassName: 'c.d' }, []],
    [{ restartPolicy: 'always' }, ['restartPolicy NotSupported', 'restartPolicy NotSupported']],
    [{ dnsPolicy: 'None' }, ['dnsConfig Required']],
    [{ dnsPolicy: 'None', dnsConfig: {} }, ['dnsConfig.nameservers Required']],
    [{ dnsPolicy: 'cluster' }, ['dnsPolicy NotSupported']],
    [{ dnsConfig: { nameservers: ['010.0.0.1', '::1'], searches: ['a.b.'] } }, []],
    [{ dnsConfig: { nameservers: ['a'] } }, ['dnsConfig.nameservers[0] Invalid']],
    [{ dnsConfig: { nameservers: ['010.0.0.1'] } }, ['dnsConfig.nameservers[0] Invalid'], 37],
    [
      { dnsConfig: { nameservers: ['1.1.1.1', '1.1.1.2', '1.1.1.3', '1.1.1.4'] } },
      ['dnsConfig.nameservers Invalid'],
    ],
    [{ dnsConfig: { searches: ['_a.b', '.'] } }, []],
    [{ dnsConfig: { searches: ['_a.b'] } }, ['dnsConfig.searches[0] Invalid'], 28],
    [{ dnsConfig: { searches: ['A'] } }, ['dnsConfig.searches[0] Invalid']],
    [
      { dnsConfig: { searches: Array.from({ length: 7 }, (_, index) => `s${index}`) } },
      ['dnsConfig.searches Invalid'],
      24,
    ],
    [{ dnsConfig: { options: [{ value: '1' }] } }, ['dnsConfig.options[0] Required']],
    [{ hostAliases: [{ ip: 'x', hostnames: ['a'] }] }, ['hostAliases[0].ip Invalid']],
    [{ hostAliases: [{ ip: '1.2.3.4', hostnames: ['A'] }] }, ['hostAliases.hostnames Invalid'], 28],
    [{ nodeSelector: { 'a b': 'c' } }, ['nodeSelector Invalid']],
    [{ nodeName: 'A' }, ['nodeName Invalid']],
    [{ serviceAccount: 'A' }, ['serviceAccountName Invalid']],
    [{ serviceAccount: 'A', serviceAccountName: 'a' }, []],
    [{ runtimeClassName: '' }, ['runtimeClassName Invalid']],
    [{ hostname: 'a.b' }, ['hostname Invalid']],
    [{ preemptionPolicy: 'Always' }, ['preemptionPolicy NotSupported']],
    [{ readinessGates: [{ conditionType: 'a b' }] }, ['readinessGates[0].conditionType Invalid']],
    [{ schedulingGates: [{ name: 'a' }, { name: 'a' }] }, ['schedulingGates[1] Duplicate']],
    [{ schedulingGates: [{ name: 'a b' }] }, [], 26],
    [{ overhead: { cpu: '-1' } }, ['overhead.limits[cpu] Invalid']],
    [{ ephemeralContainers: [{ name: 'e', image: 'x' }] }, ['ephemeralContainers Forbidden']],
    [{ resourceClaims: [{ name: 'c' }] }, ['resourceClaims[0] Invalid']],
    [{ resourceClaims: [{ name: 'c', resourceClaimName: 'x' }] }, []],
    [{ resources: { requests: { cpu: 2 }, limits: { cpu: 1 } } }, ['resources.requests Invalid']],
  ])('%o', ([podSpec, objections, minor]) => {
    expect(podObjections(podSpec, minor)).toEqual(objections)
  })
})

describe('its security', () => {
  test.for<Case>([
    [{ securityContext: { fsGroup: -1 } }, ['securityContext.fsGroup Invalid']],
    [
      { securityContext: { supplementalGroups: [1, 2 ** 31] } },
      ['securityContext.supplementalGroups[1] Invalid'],
    ],
    [
      { securityContext: { fsGroupChangePolicy: 'Never' } },
      ['securityContext.fsGroupChangePolicy NotSupported'],
    ],
    [
      {
        securityContext: {
          sysctls: [
            { name: 'net.a', value: '1' },
            { name: 'net.a', value: '2' },
          ],
        },
      },
      ['securityContext.sysctls[1].name Duplicate'],
    ],
    [
      { securityContext: { sysctls: [{ name: 'Net', value: '1' }] } },
      ['securityContext.sysctls[0].name Invalid'],
    ],
    [
      { hostPID: true, shareProcessNamespace: true },
      ['securityContext.shareProcessNamespace Invalid'],
    ],
    [{ hostPID: true, shareProcessNamespace: true }, ['shareProcessNamespace Invalid'], 37],
    [{ os: { name: 'Linux' } }, ['os NotSupported']],
    [{ os: { name: 'windows' }, hostPID: true }, ['hostPID Forbidden']],
    [
      { os: { name: 'windows' }, securityContext: { runAsUser: 1 } },
      ['securityContext.runAsUser Forbidden'],
    ],
    [
      { os: { name: 'linux' }, securityContext: { windowsOptions: {} } },
      ['securityContext.windowsOptions Forbidden'],
    ],
  ])('%o', ([podSpec, objections, minor]) => {
    expect(podObjections(podSpec, minor)).toEqual(objections)
  })
})

describe('where it runs', () => {
  const required = 'requiredDuringSchedulingIgnoredDuringExecution'
  const preferred = 'preferredDuringSchedulingIgnoredDuringExecution'
  const nodes = (requirement: object) => ({
    affinity: {
      nodeAffinity: { [required]: { nodeSelectorTerms: [{ matchExpressions: [requirement] }] } },
    },
  })
  const expression = `affinity.nodeAffinity.${required}.nodeSelectorTerms[0].matchExpressions[0]`
  const antiAffinity = `affinity.podAntiAffinity.${required}[0]`
  const spread = { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' }
  test.for<Case>([
    [nodes({ key: 'a', operator: 'In', values: ['b'] }), []],
    [nodes({ key: 'a', operator: 'In' }), [`${expression}.values Required`]],
    [nodes({ key: 'a', operator: 'Exists', values: ['b'] }), [`${expression}.values Forbidden`]],
    [nodes({ key: 'a', operator: 'Gt', values: ['word'] }), []],
    [nodes({ key: 'a', operator: 'Gt', values: ['1', '2'] }), [`${expression}.values Required`]],
    [nodes({ key: 'a', operator: 'in', values: ['b'] }), [`${expression}.operator Invalid`]],
    [nodes({ key: 'a', operator: 'In', values: ['b c'] }), [`${expression}.values[0] Invalid`]],
    [nodes({ key: 'a', operator: 'In', values: ['b c'] }), [], 28],
    [
      { affinity: { nodeAffinity: { [preferred]: [{ weight: 101, preference: {} }] } } },
      [`affinity.nodeAffinity.${preferred}[0].weight Invalid`],
    ],
    [
      {
        affinity: { podAntiAffinity: { [required]: [{ topologyKey: 'zone', namespaces: ['A'] }] } },
      },
      [`${antiAffinity}.namespace Invalid`],
    ],
    [
      { affinity: { podAntiAffinity: { [required]: [{ topologyKey: 'a b' }] } } },
      [`${antiAffinity}.topologyKey Invalid`],
    ],
    [{ tolerations: [{ operator: 'Exists' }, { key: 'a', value: 'b', effect: 'NoSchedule' }] }, []],
    [{ tolerations: [{ value: 'b' }] }, ['tolerations[0].operator Invalid']],
    [{ tolerations: [{ key: 'a', value: 'b c' }] }, ['tolerations[0].operator Invalid']],
    [
      { tolerations: [{ key: 'a', operator: 'Exists', value: 'b' }] },
      ['tolerations[0].operator Invalid'],
    ],
    [{ tolerations: [{ key: 'a', operator: 'equal' }] }, ['tolerations[0].operator NotSupported']],
    [{ tolerations: [{ key: 'a', effect: 'noexecute' }] }, ['tolerations[0].effect NotSupported']],
    [{ tolerations: [{ key: 'a', tolerationSeconds: 1 }] }, ['tolerations[0].effect Invalid']],
    [{ topologySpreadConstraints: [spread] }, []],
    [
      { topologySpreadConstraints: [spread, spread] },
      ['topologySpreadConstraints[0].{topologyKey, whenUnsatisfiable} Duplicate'],
    ],
    [
      { topologySpreadConstraints: [{ ...spread, maxSkew: 0 }] },
      ['topologySpreadConstraints[0].maxSkew Invalid'],
    ],
    [
      { topologySpreadConstraints: [{ ...spread, topologyKey: '' }] },
      ['topologySpreadConstraints[0].topologyKey Required'],
    ],
    [
      { topologySpreadConstraints: [{ ...spread, whenUnsatisfiable: 'Never' }] },
      ['topologySpreadConstraints[0].whenUnsatisfiable NotSupported'],
    ],
    [
      { topologySpreadConstraints: [{ ...spread, minDomains: 0 }] },
      ['topologySpreadConstraints[0].minDomains Invalid'],
    ],
    [
      { topologySpreadConstraints: [{ ...spread, nodeTaintsPolicy: 'honor' }] },
      ['topologySpreadConstraints[0].nodeTaintsPolicy NotSupported'],
    ],
    [
      { topologySpreadConstraints: [{ ...spread, matchLabelKeys: ['a'] }] },
      ['topologySpreadConstraints[0].matchLabelKeys Forbidden'],
    ],
  ])('%o', ([podSpec, objections, minor]) => {
    expect(podObjections(podSpec, minor)).toEqual(objections)
  })
})

describe('what only pods are asked', () => {
  const pod = (spec: object, annotations = {}) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', annotations },
    spec: { containers: [{ name: 'main', image: 'web:1' }], ...spec },
  })
  const cost = 'controller.kubernetes.io/pod-deletion-cost'
  test.for<[object: object, objections: string[]]>([
    [pod({}), []],
    [pod({ containers: [{ name: 'main', image: ' web' }] }), ['spec.containers[0].image Invalid']],
    [pod({ activeDeadlineSeconds: 0 }), ['spec.activeDeadlineSeconds Invalid']],
    [pod({ nodeName: 'a', schedulingGates: [{ name: 'b' }] }), ['spec.nodeName Forbidden']],
    [pod({}, { [cost]: '-5' }), []],
    [pod({}, { [cost]: '+5' }), [`metadata.annotations[${cost}] Invalid`]],
    [
      pod({}, { 'kubernetes.io/config.mirror': 'x' }),
      ['metadata.annotations[kubernetes.io/config.mirror] Invalid'],
    ],
    [
      pod({ volumes: [{ name: 'v', ephemeral: {} }] }),
      ['spec.volumes[0].ephemeral.volumeClaimTemplate Required'],
    ],
  ])('%o', ([object, objections]) => {
    expect(objectionsTo(object)).toEqual(objections)
  })
})
