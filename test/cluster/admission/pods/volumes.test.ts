import { describe, expect, test } from 'vitest'
import { containerObjections, podObjections } from '../judging.ts'

describe('where volumes come from', () => {
  test.for<[source: Record<string, unknown>, objections: string[], minor?: number]>([
    [{}, []],
    [{ emptyDir: {}, hostPath: { path: '/x' } }, ['hostPath Forbidden']],
    [{ emptyDir: { sizeLimit: '-1' } }, ['emptyDir.sizeLimit Forbidden']],
    [{ hostPath: {} }, ['hostPath.path Required']],
    [{ hostPath: { path: '/a/../b' } }, ['hostPath.path Invalid']],
    [{ hostPath: { path: '/a..b', type: '' } }, []],
    [{ hostPath: { path: '/a', type: 'directory' } }, ['hostPath.type NotSupported']],
    [{ secret: {} }, ['secret.secretName Required']],
    [{ secret: { secretName: 'Any_Name', defaultMode: 0o400 } }, []],
    [{ secret: { secretName: 's', defaultMode: 644 } }, ['secret.defaultMode Invalid']],
    [{ configMap: {} }, ['configMap.name Required']],
    [
      { configMap: { name: 'c', items: [{ key: 'k', path: '/p' }] } },
      ['configMap.items[0].path Invalid'],
    ],
    [
      { configMap: { name: 'c', items: [{ key: 'k', path: '..p' }] } },
      ['configMap.items[0].path Invalid'],
    ],
    [
      { configMap: { name: 'c', items: [{}] } },
      ['configMap.items[0].key Required', 'configMap.items[0].path Required'],
    ],
    [{ nfs: { server: 'a', path: 'b' } }, ['nfs.path Invalid']],
    [{ persistentVolumeClaim: {} }, ['persistentVolumeClaim.claimName Required']],
    [{ gitRepo: { repository: 'x', directory: '/y' } }, ['gitRepo.directory Invalid']],
    [
      { awsElasticBlockStore: { partition: 256 } },
      ['awsElasticBlockStore.volumeID Required', 'awsElasticBlockStore.partition Invalid'],
    ],
    [{ azureFile: { secretName: 's', shareName: 'x' } }, []],
    [{ azureDisk: { diskName: 'd', diskURI: '/subscriptions/x', kind: 'Managed' } }, []],
    [
      { azureDisk: { diskName: 'd', diskURI: '/subscriptions/x' } },
      ['azureDisk.diskURI NotSupported'],
    ],
    [{ iscsi: { targetPortal: 'p', iqn: 'iqn.2001-04.com.example:x', lun: 0 } }, []],
    [{ iscsi: { targetPortal: 'p', iqn: 'x', lun: 0 } }, ['iscsi.iqn Invalid']],
    [{ fc: { lun: 1 } }, ['fc.targetWWNs Required']],
    [{ flocker: {} }, ['flocker Required']],
    [
      { flexVolume: { driver: 'd', options: { 'kubernetes.io/x': '' } } },
      ['flexVolume.options[kubernetes.io/x] Invalid'],
    ],
    [{ csi: {} }, ['csi.driver Required']],
    [{ csi: {} }, ['csi.driver Required', 'csi.driver Invalid'], 28],
    [{ csi: { driver: 'Secrets.example.com' } }, []],
    [{ ephemeral: {} }, ['ephemeral.volumeClaimTemplate Required']],
    [
      { ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['RWO'] } } } },
      [
        'ephemeral.volumeClaimTemplate.spec.accessModes NotSupported',
        'ephemeral.volumeClaimTemplate.spec.resources[storage] Required',
      ],
    ],
    [{ image: {} }, ['image.reference Required']],
    [{ downwardAPI: { items: [{ path: 'p', fieldRef: { fieldPath: 'metadata.labels' } }] } }, []],
    [
      { downwardAPI: { items: [{ path: 'p', fieldRef: { fieldPath: 'spec.nodeName' } }] } },
      ['downwardAPI.fieldRef.fieldPath NotSupported'],
    ],
    [{ downwardAPI: { items: [{ path: 'p' }] } }, ['downwardAPI Required']],
    [
      { downwardAPI: { items: [{ path: 'p', resourceFieldRef: { resource: 'limits.cpu' } }] } },
      ['downwardAPI.resourceFieldRef.containerName Required'],
    ],
    [
      { projected: { sources: [{ secret: { name: 's' }, configMap: { name: 'c' } }] } },
      ['projected.sources[0] Forbidden'],
    ],
    [
      { projected: { sources: [{ serviceAccountToken: { path: 't', expirationSeconds: 599 } }] } },
      ['projected.sources[0].serviceAccountToken.expirationSeconds Invalid'],
    ],
    [
      {
        projected: {
          sources: [
            { secret: { name: 's', items: [{ key: 'k', path: 'p' }] } },
            { configMap: { name: 'c', items: [{ key: 'k', path: 'p' }] } },
          ],
        },
      },
      ['projected Invalid'],
    ],
  ])('%o', ([source, objections, minor]) => {
    expect(podObjections({ volumes: [{ name: 'v', ...source }] }, minor)).toEqual(
      objections.map((objection) => `volumes[0].${objection}`),
    )
  })

  test('each has a name of its own', () => {
    expect(podObjections({ volumes: [{}] })).toEqual(['volumes[0].name Required'])
    expect(podObjections({ volumes: [{ name: 'V' }] })).toEqual(['volumes[0].name Invalid'])
    expect(podObjections({ volumes: [{ name: 'v' }, { name: 'v' }] })).toEqual([
      'volumes[1].name Duplicate',
    ])
  })
})

describe('mounts', () => {
  const pod = {
    volumes: [{ name: 'v' }, { name: 'claim', persistentVolumeClaim: { claimName: 'c' } }],
  }
  test.for<[container: Record<string, unknown>, objections: string[]]>([
    [{ volumeMounts: [{ name: 'v', mountPath: 'relative' }] }, []],
    [{ volumeMounts: [{ name: 'w', mountPath: '/x' }] }, ['volumeMounts[0].name NotFound']],
    [{ volumeMounts: [{ name: 'v' }] }, ['volumeMounts[0].mountPath Required']],
    [
      {
        volumeMounts: [
          { name: 'v', mountPath: '/x' },
          { name: 'v', mountPath: '/x' },
        ],
      },
      ['volumeMounts[1].mountPath Invalid'],
    ],
    [
      { volumeMounts: [{ name: 'v', mountPath: '/x', subPath: '/a' }] },
      ['volumeMounts.subPath Invalid'],
    ],
    [
      { volumeMounts: [{ name: 'v', mountPath: '/x', subPath: 'a/../b' }] },
      ['volumeMounts.subPath Invalid'],
    ],
    [
      { volumeMounts: [{ name: 'v', mountPath: '/x', subPath: 'a', subPathExpr: '$(A)' }] },
      ['volumeMounts[0].subPathExpr Invalid'],
    ],
    [
      { volumeMounts: [{ name: 'v', mountPath: '/x', mountPropagation: 'Bidirectional' }] },
      ['volumeMounts.mountPropagation Forbidden'],
    ],
    [
      {
        volumeMounts: [{ name: 'v', mountPath: '/x', mountPropagation: 'Bidirectional' }],
        securityContext: { privileged: true },
      },
      [],
    ],
    [
      { volumeMounts: [{ name: 'v', mountPath: '/x', recursiveReadOnly: 'Enabled' }] },
      ['volumeMounts.recursiveReadOnly Forbidden'],
    ],
    [{ volumeDevices: [{ name: 'claim', devicePath: '/dev/x' }] }, []],
    [{ volumeDevices: [{ name: 'v', devicePath: '/dev/x' }] }, ['volumeDevices[0].name Invalid']],
    [{ volumeDevices: [{ name: 'w', devicePath: '/dev/x' }] }, ['volumeDevices[0].name NotFound']],
    [
      { volumeDevices: [{ name: 'claim', devicePath: '/dev/../x' }] },
      ['volumeDevices[0].devicePath Invalid'],
    ],
    [
      {
        volumeMounts: [{ name: 'claim', mountPath: '/x' }],
        volumeDevices: [{ name: 'claim', devicePath: '/y' }],
      },
      ['volumeMounts[0].name Invalid', 'volumeDevices[0].name Invalid'],
    ],
  ])('%o', ([container, objections]) => {
    expect(containerObjections(container, 35, pod)).toEqual(objections)
  })

  test('a faulty volume cannot be mounted', () => {
    const mount = { volumeMounts: [{ name: 'v', mountPath: '/x' }] }
    expect(containerObjections(mount, 35, { volumes: [{ name: 'v', secret: {} }] })).toEqual([
      'spec.template.spec.volumes[0].secret.secretName Required',
      'volumeMounts[0].name NotFound',
    ])
  })
})
