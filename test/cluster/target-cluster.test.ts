import { describe, expect, test } from 'vitest'
import { servingVersions } from '../../src/cluster/apis/served-kinds.ts'
import { createTargetCluster } from '../../src/cluster/target-cluster.ts'

describe('what an API server of a version serves', () => {
  test.each([
    ['1.20', 'extensions/v1beta1', 'Ingress', 'Namespaced'],
    ['1.21', 'apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition', 'Cluster'],
    ['1.22', 'extensions/v1beta1', 'Ingress', undefined],
    ['1.24', 'policy/v1beta1', 'PodSecurityPolicy', 'Cluster'],
    ['1.25', 'policy/v1beta1', 'PodSecurityPolicy', undefined],
    ['1.25', 'autoscaling/v2beta2', 'HorizontalPodAutoscaler', 'Namespaced'],
    ['1.26', 'autoscaling/v2beta2', 'HorizontalPodAutoscaler', undefined],
    // Betas of newer groups are off by default, but for those of flow control.
    ['1.29', 'admissionregistration.k8s.io/v1beta1', 'ValidatingAdmissionPolicy', undefined],
    ['1.29', 'flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema', 'Cluster'],
    ['1.30', 'admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', 'Cluster'],
    ['1.35', 'v1', 'Node', 'Cluster'],
    ['1.35', 'v1', 'List', undefined],
  ])('%s: %s %s is %s', (kubeVersion, apiVersion, kind, scope) => {
    expect(createTargetCluster({ kubeVersion }).scopeOf({ apiVersion, kind })).toBe(scope)
  })

  test('as .Capabilities.APIVersions has it: versions, and kinds in versions', () => {
    const versions = createTargetCluster({ kubeVersion: 'v1.28.15' }).apiVersions()
    expect(versions).toEqual([...new Set(versions)])
    expect(versions).toEqual(expect.arrayContaining(['v1', 'apps/v1', 'apps/v1/Deployment']))
    expect(versions).not.toContain('policy/v1beta1')
  })
})

test.each([
  ['1.28', 'v1.28.0'],
  ['v1.28.15', 'v1.28.15'],
  ['1.28.3-gke.1', 'v1.28.3-gke.1'],
])('the version %s is reported as %s', (kubeVersion, reported) => {
  expect(createTargetCluster({ kubeVersion }).kubeVersion).toBe(reported)
})

test.each(['', 'new', '2.0', '1.x'])('%j is no version of Kubernetes', (kubeVersion) => {
  expect(() => createTargetCluster({ kubeVersion })).toThrow('is no version of Kubernetes')
})

test('versions that are not known are answered with the nearest one, and with a note', () => {
  expect(createTargetCluster({ kubeVersion: '1.37' }).note).toBeUndefined()
  expect(createTargetCluster({ kubeVersion: '1.40' }).note).toBe(
    'the APIs of Kubernetes 1.40 are not known here, those of 1.37 stand for them',
  )
  expect(createTargetCluster({ kubeVersion: '1.19' }).note).toContain('those of 1.20')
})

describe('APIs beyond Kubernetes', () => {
  const cluster = createTargetCluster({ apiVersions: ['x.io/v1', 'y.io/v1beta1/A'] })

  test('a version has whatever kinds, a kind is one of its version', () => {
    expect(cluster.scopeOf({ apiVersion: 'x.io/v1', kind: 'Any' })).toBe('unknown')
    expect(cluster.scopeOf({ apiVersion: 'y.io/v1beta1', kind: 'A' })).toBe('unknown')
    expect(cluster.scopeOf({ apiVersion: 'y.io/v1beta1', kind: 'B' })).toBeUndefined()
    expect(cluster.apiVersions()).toEqual(
      expect.arrayContaining(['x.io/v1', 'y.io/v1beta1', 'y.io/v1beta1/A']),
    )
  })

  test('more kinds make another cluster', () => {
    const kind = { apiVersion: 'x.io/v1', kind: 'C', scope: 'Cluster' } as const
    expect(cluster.with([kind]).scopeOf(kind)).toBe('Cluster')
    expect(cluster.scopeOf(kind)).toBe('unknown')
  })

  test.each(['monitoring', 'x.io/', 'x.io/v1/A/b', 'X.io/v1', ''])('%j is none', (text) => {
    expect(() => createTargetCluster({ apiVersions: [text] })).toThrow('is no API version')
  })
})

test.each([
  ['policy/v1', 'PodDisruptionBudget', 'from 1.21 on'],
  ['policy/v1beta1', 'PodDisruptionBudget', 'up to 1.24'],
  ['flowcontrol.apiserver.k8s.io/v1beta2', 'FlowSchema', 'from 1.23 on, up to 1.28'],
  ['v1', 'Pod', ''],
  ['x.io/v1', 'A', undefined],
])('%s %s is served %s', (apiVersion, kind, versions) => {
  expect(servingVersions(apiVersion, kind)).toBe(versions)
})
