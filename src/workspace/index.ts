export { chartBoundary, workspaceBoundary } from './boundary.ts'
export {
  CONFIG_FILE,
  type ConfiguredValues,
  type IgnoredFinding,
  type ImagesConfig,
  type RuleSetting,
  type WorkspaceConfig,
} from './config.ts'
export { pluginsFolder } from './plugins-folder.ts'
export { repositoryOf } from './repository-of.ts'
export { repositoryPaths } from './repository-paths.ts'
export { resolveTargets, shownFrom } from './targets.ts'
export {
  displayPath,
  findConfig,
  findWorkspace,
  findWorkspaceRoot,
  pathOfDisplayed,
  type Workspace,
} from './workspace.ts'
