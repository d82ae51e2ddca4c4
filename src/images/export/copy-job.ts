import { UserError } from '../../diagnostics/index.ts'
import { writeYaml } from '../../formats/index.ts'
import type { PlannedCopy } from '../copy/plan-copies.ts'
import { fillScript, listCopies, PERMANENT_FAILURE } from './copy-script.ts'
import type { ExportedCopies, ExportSettings } from './export-format.ts'

const NAME = 'kgplugin-images'
/** Of type kubernetes.io/dockerconfigjson, with access to all registries; it need not exist. */
const AUTH_SECRET = 'kgplugin-images-auth'
const SKOPEO_IMAGE = 'quay.io/skopeo/stable:v1.18.0'
const PODS_AT_A_TIME = 4
/** Starting a pod takes seconds. */
const IMAGES_PER_POD = 5
/** Further tries of a pod whose failure may pass. */
const POD_RETRIES = 3
// A ConfigMap holds 1 MiB; the rest is for names and the script.
const MAX_LIST_BYTES = 1_000_000

const FILES = '/kgplugin'
const AUTH_FILES = '/kgplugin-auth'

/**
 * A ConfigMap with the script of copyScript and an Indexed Job for Kubernetes 1.29 or later that runs it: every pod
 * copies a few images, a failed index is tried again by itself, one that cannot succeed is given up at once, and the
 * others go on.
 * @throws UserError when there is nothing to copy, or more than a ConfigMap holds.
 */
export async function copyJob(
  copies: readonly PlannedCopy[],
  settings: ExportSettings,
): Promise<ExportedCopies> {
  if (copies.length === 0) throw new UserError('There are no images to copy')
  const list = `${listCopies(copies)}\n`
  if (list.length > MAX_LIST_BYTES) {
    throw new UserError(`${copies.length} images are more than one ConfigMap can list`)
  }
  const script = await fillScript(copies.length, '', settings)
  const configMap = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: METADATA,
    data: { 'images.txt': list, 'copy.sh': script },
  }
  const text = `${writeYaml(configMap, COMMENT)}---\n${writeYaml(jobOf(copies.length))}`
  return { text, warnings: [] }
}

const COMMENT = [
  'kubectl apply -n NAMESPACE -f FILE',
  'For registries that ask who is there, create this Secret first:',
  `kubectl create secret generic ${AUTH_SECRET} -n NAMESPACE \\`,
  '  --type=kubernetes.io/dockerconfigjson --from-file=.dockerconfigjson=$HOME/.docker/config.json',
]

const METADATA = {
  name: NAME,
  labels: { 'app.kubernetes.io/name': NAME, 'app.kubernetes.io/managed-by': 'kgplugin' },
}

function jobOf(images: number): object {
  const completions = Math.ceil(images / IMAGES_PER_POD)
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: METADATA,
    spec: {
      completionMode: 'Indexed',
      completions,
      parallelism: Math.min(PODS_AT_A_TIME, completions),
      backoffLimitPerIndex: POD_RETRIES,
      maxFailedIndexes: completions,
      podFailurePolicy: {
        rules: [
          {
            action: 'FailIndex',
            onExitCodes: { containerName: 'copy', operator: 'In', values: [PERMANENT_FAILURE] },
          },
          { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] },
        ],
      },
      ttlSecondsAfterFinished: 86_400,
      template: {
        metadata: { labels: { 'app.kubernetes.io/name': NAME } },
        spec: POD,
      },
    },
  }
}

const POD = {
  restartPolicy: 'Never',
  automountServiceAccountToken: false,
  containers: [
    {
      name: 'copy',
      image: SKOPEO_IMAGE,
      command: ['sh', `${FILES}/copy.sh`],
      env: [
        { name: 'IMAGE_LIST', value: `${FILES}/images.txt` },
        { name: 'IMAGES_PER_INDEX', value: String(IMAGES_PER_POD) },
        { name: 'REGISTRY_AUTH_FILE', value: `${AUTH_FILES}/auth.json` },
      ],
      resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { memory: '512Mi' } },
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      volumeMounts: [
        { name: 'images', mountPath: FILES, readOnly: true },
        { name: 'auth', mountPath: AUTH_FILES, readOnly: true },
      ],
    },
  ],
  volumes: [
    { name: 'images', configMap: { name: NAME } },
    {
      name: 'auth',
      secret: {
        secretName: AUTH_SECRET,
        optional: true,
        items: [{ key: '.dockerconfigjson', path: 'auth.json' }],
      },
    },
  ],
}
