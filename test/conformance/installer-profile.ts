import { createTargetCluster } from '../../src/cluster/target-cluster.ts'
import { compareOutcomes, type Verdict } from './compare-outcomes.ts'
import type { ConformanceCase, Outcome } from './conformance-case.ts'
import { runOurs } from './our-engine.ts'
import type { RealEngine } from './real-engine.ts'

/** The clusters that the corpus is rendered for. */
export const KUBE_VERSIONS = ['1.22', '1.28', '1.33'] as const

/** The case on a cluster of that version, as both engines are told about it. */
export function onCluster(testCase: ConformanceCase, kubeVersion: string): ConformanceCase {
  if (testCase.flags.includes('--kube-version')) return testCase
  const cluster = createTargetCluster({ kubeVersion })
  const apiVersions = cluster.apiVersions().flatMap((version) => ['--api-versions', version])
  const flags = ['--kube-version', kubeVersion, ...apiVersions]
  return { ...testCase, flags: [...testCase.flags, ...flags] }
}

/**
 * Compares the profile `installer` with Helm 3.8.1: output byte for byte, or that both fail. Words of errors and remarks
 * are those of Helm 4 in both profiles.
 */
export async function compareInstallerProfile(
  testCase: ConformanceCase,
  real: RealEngine,
): Promise<{ ours: Outcome; verdict: Verdict | { kind: 'older-go' } }> {
  const ours = withoutWords(
    await runOurs(testCase, { profile: 'installer', apiVersions: HELM_3_8_APIS }),
  )
  const first = await real(testCase)
  if (ours.succeeded && !first.succeeded && OLDER_GO.test(first.error)) {
    return { ours, verdict: { kind: 'older-go' } }
  }
  const theirs = async (run: number): Promise<Outcome> => withoutWords(await real(testCase, run))
  return { ours, verdict: await compareOutcomes(ours, await theirs(0), () => theirs(1)) }
}

/**
 * The binary was built with Go 1.17, whose `and` and `or` evaluate all of their arguments, and which takes no nil for a
 * map; the recorded installer has a Go of today.
 */
const OLDER_GO =
  /nil pointer evaluating interface|expected map\[string\]interface \{\}; got interface \{\}/

/** Helm 3.8 names the files of `crds/` without their chart. */
const CRD_SOURCE = /^# Source: [^/\n]+(?:\/charts\/[^/\n]+)*\/crds\//gm

function withoutWords(outcome: Outcome): Outcome {
  return outcome.succeeded
    ? {
        ...outcome,
        stdout: outcome.stdout.replace(CRD_SOURCE, '# Source: crds/'),
        error: '',
        remarks: [],
      }
    : { stdout: '', error: '(fails)', remarks: [], succeeded: false }
}

/** What Helm 3.8.1 knows without a cluster: it adds `--api-versions` to these. */
const HELM_3_8_APIS: readonly string[] = [
  'v1',
  'admissionregistration.k8s.io/v1',
  'admissionregistration.k8s.io/v1beta1',
  'internal.apiserver.k8s.io/v1alpha1',
  'apps/v1',
  'apps/v1beta1',
  'apps/v1beta2',
  'authentication.k8s.io/v1',
  'authentication.k8s.io/v1beta1',
  'authorization.k8s.io/v1',
  'authorization.k8s.io/v1beta1',
  'autoscaling/v1',
  'autoscaling/v2',
  'autoscaling/v2beta1',
  'autoscaling/v2beta2',
  'batch/v1',
  'batch/v1beta1',
  'certificates.k8s.io/v1',
  'certificates.k8s.io/v1beta1',
  'coordination.k8s.io/v1beta1',
  'coordination.k8s.io/v1',
  'discovery.k8s.io/v1',
  'discovery.k8s.io/v1beta1',
  'events.k8s.io/v1',
  'events.k8s.io/v1beta1',
  'extensions/v1beta1',
  'flowcontrol.apiserver.k8s.io/v1alpha1',
  'flowcontrol.apiserver.k8s.io/v1beta1',
  'flowcontrol.apiserver.k8s.io/v1beta2',
  'networking.k8s.io/v1',
  'networking.k8s.io/v1beta1',
  'node.k8s.io/v1',
  'node.k8s.io/v1alpha1',
  'node.k8s.io/v1beta1',
  'policy/v1',
  'policy/v1beta1',
  'rbac.authorization.k8s.io/v1',
  'rbac.authorization.k8s.io/v1beta1',
  'rbac.authorization.k8s.io/v1alpha1',
  'scheduling.k8s.io/v1alpha1',
  'scheduling.k8s.io/v1beta1',
  'scheduling.k8s.io/v1',
  'storage.k8s.io/v1beta1',
  'storage.k8s.io/v1',
  'storage.k8s.io/v1alpha1',
  'apiextensions.k8s.io/v1beta1',
  'apiextensions.k8s.io/v1',
]
