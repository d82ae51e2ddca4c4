import { UserError } from '../diagnostics/index.ts'

/** A file that `new` is going to write. */
export interface PlannedFile {
  /** Absolute path. */
  path: string
  text: string
}

/** A plugin's name is a chart name, a release name and a part of ConfigMap names: a DNS label (RFC 1123). */
export function requirePluginName(name: string): void {
  const label = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/
  if (!label.test(name) || name.length > MAX_RELEASE_NAME) {
    const suggestion = name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|(?<!-)-+$/g, '')
    throw new UserError(`"${name}" cannot be the name of a plugin`, {
      hint: `Use lower-case letters, digits and dashes, at most ${MAX_RELEASE_NAME}${suggestion ? `, for example ${suggestion.slice(0, MAX_RELEASE_NAME)}` : ''}.`,
    })
  }
  if (name === 'common' || name === 'global') {
    throw new UserError(`"${name}" has a fixed meaning among KubeGems plugins`, {
      hint: 'Choose another name.',
    })
  }
}

// helm.sh/helm pkg/chart/common/util: release names are at most 53 characters long.
const MAX_RELEASE_NAME = 53
