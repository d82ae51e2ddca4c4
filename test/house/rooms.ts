/**
 * The rooms of src/, from the ground up, each with the rooms below it that it may enter. This is the law of the house:
 * a new arrow is a decision, made here and told in .github/CONTRIBUTING.md.
 */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  go: [],
  diagnostics: [],
  files: ['diagnostics'],
  formats: ['diagnostics'],
  yaml: ['go'],
  schema: ['diagnostics', 'yaml'],
  cluster: ['diagnostics', 'go'],
  chart: ['diagnostics', 'files', 'go', 'yaml'],
  helm: ['chart', 'go', 'yaml'],
  node: ['go', 'helm'],
  plugin: ['chart', 'cluster', 'diagnostics', 'go', 'helm', 'yaml'],
  images: ['diagnostics', 'files', 'formats', 'yaml'],
  workspace: ['cluster', 'diagnostics', 'files', 'formats', 'images'],
  repo: ['chart', 'diagnostics', 'files', 'go', 'yaml'],
  fetch: ['chart', 'diagnostics', 'files', 'repo'],
  tools: ['diagnostics', 'files', 'images'],
  localization: ['chart', 'go', 'helm', 'images', 'plugin', 'workspace', 'yaml'],
  rules: ['chart', 'cluster', 'diagnostics', 'go', 'helm', 'plugin', 'schema', 'workspace', 'yaml'],
  skeleton: ['diagnostics', 'files', 'localization', 'plugin', 'schema', 'yaml'],
  serve: ['chart', 'diagnostics', 'files', 'formats', 'go', 'plugin', 'repo'],
  terminal: ['diagnostics', 'files', 'go', 'helm'],
  reporters: ['diagnostics', 'files', 'terminal'],
  services: [
    'chart',
    'cluster',
    'diagnostics',
    'fetch',
    'files',
    'go',
    'helm',
    'images',
    'localization',
    'node',
    'plugin',
    'rules',
    'skeleton',
    'terminal',
    'tools',
    'workspace',
    'yaml',
  ],
  commands: [
    'chart',
    'cluster',
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
  ],
  program: [
    'commands',
    'diagnostics',
    'files',
    'images',
    'reporters',
    'services',
    'terminal',
    'workspace',
  ],
  main: ['diagnostics', 'files', 'program', 'services', 'terminal'],
}

/** Rooms without anything of Node: what is in them runs in a browser, too. */
export const PURE_ROOMS: readonly string[] = [
  'go',
  'yaml',
  'schema',
  'helm',
  'cluster',
  'plugin',
  'localization',
  'rules',
]

/** Rooms so wide that each of their folders has a door (`index.ts`) of its own. */
export const WIDE_ROOMS: readonly string[] = ['go', 'yaml']

/** Rooms whose files are loaded one by one, when a command needs them: they have no door. */
export const OPEN_ROOMS: readonly string[] = ['services', 'commands', 'program']

/** What each room holds, for .github/CONTRIBUTING.md. */
export const ROOM_CONTENTS: Readonly<Record<string, string>> = {
  go: "Parts of Go's library on which Helm's behaviour rests, a folder for each Go package",
  diagnostics:
    'A finding with its place, its drawing in the source text, and the errors of users and tools',
  files: 'Writing files and folders so that nobody sees half of them, and filling templates',
  formats:
    'The file formats that are ours: reading YAML with places, schemas that judge it, writing it (js-yaml, Ajv)',
  yaml: "Helm's YAML: scanning, parsing, comments, decoding, writing",
  schema: 'From values.yaml and its comments to JSON schemas in all languages',
  cluster: 'The cluster that plugins are made for: what its API server serves, version by version',
  chart: 'A chart as data: reading folders and archives, metadata, dependencies, packing',
  helm: "Helm's template engine: values, functions, templates, manifests",
  node: 'What the engine needs from the platform: clock, random numbers, certificates',
  plugin: 'KubeGems plugins: annotations, Plugin resources, values, what the installer would apply',
  images: 'Image references: finding them in manifests, planning and making copies, lock, export',
  workspace: 'The plugins of a folder tree, and .kgplugin.yaml',
  repo: 'index.yaml of a chart repository',
  fetch: 'Charts from repositories, with cache and mirrors',
  tools: 'Programs outside of kgplugin: git, helm, kubectl, kustomize, skopeo',
  localization:
    'The proof that images move to a private registry, and the lines that make them move',
  rules: 'The rules of check, one a file',
  skeleton: 'The files of a new plugin',
  serve: 'The repository that follows edits',
  terminal: 'Streams, colours, progress, questions, exit codes',
  reporters: 'Findings as text, as data, and in the forms that CI services read',
  services: "What commands need, put together from the rooms and the process's surroundings",
  commands: 'A command a file: what it does and what it prints',
  program: 'The words and flags of each command; from an error to an exit code',
  main: 'From the process to the program',
}
