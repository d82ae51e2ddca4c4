import { shellWord, UserError } from '../../diagnostics/index.ts'
import { writeYaml } from '../../formats/index.ts'
import { INSTALLER_NAMESPACE } from '../../plugin/index.ts'

/** The namespace that KubeGems reads plugin repositories from. */
export { INSTALLER_NAMESPACE }

const REPOSITORY_LABEL = 'plugins.kubegems.io/is-plugin-repo'

/** Name of the Secret that makes a repository known to KubeGems. */
export function repositorySecretName(repository: string): string {
  return `plugin-repository-${repository}`
}

/**
 * The Secret that makes a plugin repository known to KubeGems, as YAML.
 * @param repository A DNS label; see isRepositoryName.
 * @param address URL of the folder that holds index.yaml, without trailing slash.
 */
export function repositorySecretManifest(repository: string, address: string): string {
  return writeYaml({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: repositorySecretName(repository),
      namespace: INSTALLER_NAMESPACE,
      labels: { [REPOSITORY_LABEL]: 'true' },
    },
    stringData: { address },
  })
}

/** The commands that create the same Secret by hand. */
export function registerCommands(repository: string, address: string): string[] {
  const secret = repositorySecretName(repository)
  return [
    `kubectl -n ${INSTALLER_NAMESPACE} create secret generic ${secret} --from-literal=address=${shellWord(address)}`,
    `kubectl -n ${INSTALLER_NAMESPACE} label secret ${secret} ${REPOSITORY_LABEL}=true`,
  ]
}

/** The command that removes it. */
export function unregisterCommand(repository: string): string {
  return `kubectl -n ${INSTALLER_NAMESPACE} delete secret ${repositorySecretName(repository)}`
}

/** A DNS label (RFC 1123), short enough for the Secret's name. */
export function isRepositoryName(name: string): boolean {
  return /^[a-z0-9]([a-z0-9-]{0,43}[a-z0-9])?$/.test(name)
}

/** @throws UserError for what isRepositoryName refuses */
export function requireRepositoryName(name: string): void {
  if (isRepositoryName(name)) return
  throw new UserError(`"${name}" is no name for a repository`, {
    hint: 'Use at most 45 small letters, digits and hyphens.',
  })
}
