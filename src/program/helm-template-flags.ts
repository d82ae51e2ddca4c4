import type { PflagFlag } from './pflag.ts'

/** A flag of `helm template` and what becomes of it here. */
export interface HelmFlag extends PflagFlag {
  /** `used`: it has helm's meaning; `ignored`: it is about a cluster, which rendering never asks. */
  fate: 'used' | 'ignored'
}

/** Every flag of `helm template` of Helm 4.1, those that its help hides included. */
export const HELM_TEMPLATE_FLAGS: readonly HelmFlag[] = [
  ...used('boolean', [
    'debug',
    'dependency-update',
    'devel',
    'enable-dns',
    'generate-name g',
    'include-crds',
    'insecure-skip-tls-verify',
    'is-upgrade',
    'no-hooks',
    'pass-credentials',
    'release-name',
    'skip-schema-validation',
    'skip-tests',
    'validate',
    'verify',
  ]),
  ...used('text', [
    'api-versions a',
    'ca-file',
    'cert-file',
    'color',
    'colour',
    'key-file',
    'kube-version',
    'name-template',
    'namespace n',
    'output-dir',
    'password',
    'post-renderer',
    'repo',
    'set',
    'set-file',
    'set-json',
    'set-literal',
    'set-string',
    'show-only s',
    'username',
    'values f',
    'version',
  ]),
  { name: 'dry-run', implied: 'unset', fate: 'used' },
  ...ignored('boolean', [
    'atomic',
    'create-namespace',
    'disable-openapi-validation',
    'force',
    'force-conflicts',
    'force-replace',
    'hide-notes',
    'kube-insecure-skip-tls-verify',
    'plain-http',
    'render-subchart-notes',
    'replace',
    'rollback-on-failure',
    'server-side',
    'skip-crds',
    'take-ownership',
    'wait-for-jobs',
  ]),
  ...ignored('text', [
    'burst-limit',
    'content-cache',
    'description',
    'keyring',
    'kube-apiserver',
    'kube-as-group',
    'kube-as-user',
    'kube-ca-file',
    'kube-context',
    'kube-tls-server-name',
    'kube-token',
    'kubeconfig',
    'labels l',
    'post-renderer-args',
    'qps',
    'registry-config',
    'repository-cache',
    'repository-config',
    'timeout',
  ]),
  { name: 'wait', implied: 'watcher', fate: 'ignored' },
]

type Kind = 'boolean' | 'text'

function used(kind: Kind, names: readonly string[]): HelmFlag[] {
  return names.map((name) => ({ ...flagOf(kind, name), fate: 'used' }))
}

function ignored(kind: Kind, names: readonly string[]): HelmFlag[] {
  return names.map((name) => ({ ...flagOf(kind, name), fate: 'ignored' }))
}

/** @param words A name, and behind a blank the short form. */
export function flagOf(kind: Kind, words: string): PflagFlag {
  const [name = '', short] = words.split(' ')
  const flag = { name, ...(short !== undefined && { short }) }
  return kind === 'boolean' ? { ...flag, isBoolean: true, implied: 'true' } : flag
}
