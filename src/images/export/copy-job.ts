import { UserError } from '../../diagnostics/index.ts'
import type { PlannedCopy } from '../copy/plan-copies.ts'
import { quoteYaml } from '../quote-yaml.ts'
import { DIGEST_FUNCTION } from './digest-function.ts'
import type { ExportedCopies, ExportSettings } from './export-format.ts'

const SKOPEO_IMAGE = 'quay.io/skopeo/stable:v1.18.0'
// A ConfigMap holds 1 MiB; the rest is for names and the script.
const MAX_LIST_BYTES = 1_000_000
/** What the pod ends with when trying again is useless. */
const PERMANENT = 42

/**
 * A ConfigMap and an Indexed Job for Kubernetes 1.29 or later: every pod copies a few images, a failed index is tried
 * again by itself, one that cannot succeed is given up at once, and the others go on.
 * @throws UserError when there is nothing to copy, or more than a ConfigMap holds.
 */
export function copyJob(copies: readonly PlannedCopy[], settings: ExportSettings): ExportedCopies {
  const {
    name = 'kgplugin-images',
    namespace,
    authSecret,
    skopeoImage = SKOPEO_IMAGE,
  } = settings.job ?? {}
  const { parallelism = 4, imagesPerIndex = 5, retries = 3 } = settings.job ?? {}
  if (copies.length === 0) throw new UserError('There are no images to copy')
  const list = copies.map(({ from, to }) => `${from}\t${to}\n`).join('')
  if (list.length > MAX_LIST_BYTES) {
    throw new UserError(`${copies.length} images are more than one ConfigMap can list`)
  }
  const completions = Math.ceil(copies.length / imagesPerIndex)
  const metadata = `metadata:
  name: ${quoteYaml(name)}
${namespace === undefined ? '' : `  namespace: ${quoteYaml(namespace)}\n`}  labels:
    app.kubernetes.io/name: ${quoteYaml(name)}
    app.kubernetes.io/managed-by: kgplugin
`
  const text = `apiVersion: v1
kind: ConfigMap
${metadata}data:
  images.tsv: |
${indent(list, 4)}  copy.sh: |
${indent(podScript(imagesPerIndex, settings), 4)}---
apiVersion: batch/v1
kind: Job
${metadata}spec:
  completionMode: Indexed
  completions: ${completions}
  parallelism: ${Math.min(parallelism, completions)}
  backoffLimitPerIndex: ${retries}
  maxFailedIndexes: ${completions}
  podFailurePolicy:
    rules:
      - action: FailIndex
        onExitCodes:
          containerName: copy
          operator: In
          values: [${PERMANENT}]
      - action: Ignore
        onPodConditions:
          - type: DisruptionTarget
            status: "True"
  ttlSecondsAfterFinished: 86400
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ${quoteYaml(name)}
    spec:
      restartPolicy: Never
      automountServiceAccountToken: false
      containers:
        - name: copy
          image: ${quoteYaml(skopeoImage)}
          command: [bash, /kgplugin/copy.sh]
${authSecret === undefined ? '' : AUTH_ENV}          resources:
            requests: { cpu: 100m, memory: 64Mi }
            limits: { memory: 512Mi }
          securityContext:
            allowPrivilegeEscalation: false
            capabilities: { drop: [ALL] }
          volumeMounts:
            - name: images
              mountPath: /kgplugin
              readOnly: true
${authSecret === undefined ? '' : AUTH_MOUNT}      volumes:
        - name: images
          configMap: { name: ${quoteYaml(name)} }
${authSecret === undefined ? '' : authVolume(authSecret)}`
  return { text, warnings: [] }
}

const AUTH_ENV = `          env:
            - { name: REGISTRY_AUTH_FILE, value: /kgplugin-auth/auth.json }
`
const AUTH_MOUNT = `            - name: auth
              mountPath: /kgplugin-auth
              readOnly: true
`

function authVolume(secret: string): string {
  return `        - name: auth
          secret:
            secretName: ${quoteYaml(secret)}
            items: [{ key: .dockerconfigjson, path: auth.json }]
`
}

// Bash and skopeo alone, since the image promises no other tools.
function podScript(
  imagesPerIndex: number,
  { sourceTlsVerify, targetTlsVerify }: ExportSettings,
): string {
  return `# Copies the images of this pod's index; FORCE=1 overwrites tags that hold another image.
# Ends with ${PERMANENT} when trying again is useless.
set -uo pipefail
mapfile -t lines < "\${IMAGE_LIST:-/kgplugin/images.tsv}"
first=$((JOB_COMPLETION_INDEX * ${imagesPerIndex}))
passing=0
permanent=0

${DIGEST_FUNCTION}
copy() {
  local from=$1 to=$2 existing wanted output
  if existing=$(digest --tls-verify=${targetTlsVerify} "$to"); then
    if ! wanted=$(digest --tls-verify=${sourceTlsVerify} "$from"); then
      echo "failed  $from cannot be read" >&2
      passing=1
      return
    fi
    if [ "$existing" = "$wanted" ]; then
      echo "present $to"
      return
    fi
    if [ "\${FORCE:-0}" != 1 ]; then
      echo "refused $to holds another image" >&2
      permanent=1
      return
    fi
  fi
  if output=$(skopeo --insecure-policy copy --quiet --all --preserve-digests --src-tls-verify=${sourceTlsVerify} --dest-tls-verify=${targetTlsVerify} "docker://$from" "docker://$to" 2>&1); then
    echo "copied  $to"
    return
  fi
  echo "failed  $from: $output" >&2
  case $output in
    *'StatusCode: 5'*|*'HTTP status: 5'*|*toomanyrequests*|*'StatusCode: 429'*) passing=1 ;;
    *'manifest unknown'*|*'name unknown'*|*unauthorized*|*denied*|*'StatusCode: 40'[134]*|*'invalid reference'*|*x509:*|*'preserve digests'*) permanent=1 ;;
    *) passing=1 ;;
  esac
}

for line in "\${lines[@]:first:${imagesPerIndex}}"; do
  copy "\${line%%$'\\t'*}" "\${line#*$'\\t'}"
done
if [ "$passing" = 1 ]; then exit 1; fi
if [ "$permanent" = 1 ]; then exit ${PERMANENT}; fi
`
}

function indent(text: string, columns: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(columns))
}
