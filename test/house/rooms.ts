/**
 * The rooms of src/, from the ground up, each with the rooms below it that it may enter. This is the law of the house:
 * a new arrow is a decision, made here and told in .github/CONTRIBUTING.md.
 */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  go: [],
  diagnostics: [],
  files: [],
  yaml: ['go'],
  schema: ['diagnostics', 'yaml'],
  chart: ['diagnostics', 'files', 'go', 'yaml'],
  helm: ['chart', 'go', 'yaml'],
  node: ['go', 'helm'],
  plugin: ['chart', 'diagnostics', 'go', 'helm', 'yaml'],
  images: ['diagnostics', 'yaml'],
  workspace: ['diagnostics', 'images', 'yaml'],
  repo: ['chart', 'diagnostics', 'files', 'go', 'yaml'],
  fetch: ['chart', 'diagnostics', 'files', 'repo'],
  tools: ['diagnostics', 'files', 'images'],
  localization: ['chart', 'go', 'helm', 'images', 'plugin', 'workspace'],
  rules: ['chart', 'diagnostics', 'go', 'helm', 'plugin', 'schema', 'workspace', 'yaml'],
  skeleton: ['diagnostics', 'localization', 'plugin', 'schema', 'yaml'],
  serve: ['chart', 'diagnostics', 'files', 'go', 'plugin', 'repo'],
  terminal: ['diagnostics', 'go', 'helm'],
  reporters: ['diagnostics'],
  services: [
    'chart',
    'diagnostics',
    'fetch',
    'files',
    'helm',
    'images',
    'localization',
    'node',
    'plugin',
    'rules',
    'terminal',
    'tools',
    'workspace',
    'yaml',
  ],
  commands: [
    'chart',
    'diagnostics',
    'fetch',
    'files',
    'go',
    'helm',
    'images',
    'localization',
    'node',
    'plugin',
    'reporters',
    'repo',
    'rules',
    'schema',
    'serve',
    'services',
    'skeleton',
    'terminal',
    'tools',
    'workspace',
    'yaml',
  ],
  program: ['commands', 'diagnostics', 'images', 'reporters', 'services', 'terminal', 'workspace'],
  main: ['diagnostics', 'program', 'services', 'terminal'],
}

/** Rooms without anything of Node: what is in them runs in a browser, too. */
export const PURE_ROOMS: readonly string[] = [
  'go',
  'yaml',
  'schema',
  'helm',
  'plugin',
  'localization',
  'rules',
]

/** Rooms so wide that each of their folders has a door (`index.ts`) of its own. */
export const WIDE_ROOMS: readonly string[] = ['go', 'yaml']

/** Rooms whose files are loaded one by one, when a command needs them: they have no door. */
export const OPEN_ROOMS: readonly string[] = ['services', 'commands', 'program']
