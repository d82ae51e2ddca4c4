/** A part of a process's environment; undefined takes a variable away. */
type Environment = Record<string, string | undefined>

// What `git rev-parse --local-env-vars` lists, without the settings that the user passes on (GIT_CONFIG_PARAMETERS and
// GIT_CONFIG_COUNT). A hook of git sets them, and they would point our commands at the wrong repository.
const REPOSITORY_VARIABLES = [
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_CONFIG',
  'GIT_DIR',
  'GIT_GRAFT_FILE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_NAMESPACE',
  'GIT_NO_REPLACE_OBJECTS',
  'GIT_OBJECT_DIRECTORY',
  'GIT_PREFIX',
  'GIT_REPLACE_REF_BASE',
  'GIT_SHALLOW_FILE',
  'GIT_WORK_TREE',
] as const

const NO_REPOSITORY: Environment = Object.fromEntries(
  REPOSITORY_VARIABLES.map((name) => [name, undefined]),
)

/** For git commands that read a local repository: no address of its configuration is ever asked for anything. */
export const LOCAL_GIT: Environment = {
  ...NO_REPOSITORY,
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  // A partial clone would fetch what is missing, with the programs that its configuration names.
  GIT_NO_LAZY_FETCH: '1',
  // An empty list allows no protocol, whatever `protocol.*.allow` says (git(1) GIT_ALLOW_PROTOCOL).
  GIT_ALLOW_PROTOCOL: '',
}

/**
 * For git commands that fetch: never ask for a password, and never run the commands that `ext::` addresses name. Files
 * of Git LFS stay the pointers that they are for the installer, whose go-git knows no filters.
 */
export const REMOTE_GIT: Environment = {
  ...NO_REPOSITORY,
  GIT_TERMINAL_PROMPT: '0',
  GIT_ALLOW_PROTOCOL: 'https:http:ssh:git:file',
  GIT_NO_LAZY_FETCH: '1',
  GIT_LFS_SKIP_SMUDGE: '1',
}

/**
 * Settings of the command line, which win over every file: what git would start by itself in a checkout is off, even
 * where the user has it on for own repositories.
 */
export const NO_PROGRAMS: readonly string[] = [
  '--no-pager',
  ...[
    'core.hooksPath=/dev/null',
    'core.fsmonitor=false',
    'gc.auto=0',
    'maintenance.auto=false',
    'submodule.recurse=false',
    'fetch.recurseSubmodules=false',
    'log.showSignature=false',
  ].flatMap((setting) => ['-c', setting]),
]
