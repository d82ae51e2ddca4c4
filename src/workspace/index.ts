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
export { resolveTargets, shownFrom } from './targets.ts'
export {
  displayPath,
  findConfig,
  findWorkspace,
  findWorkspaceRoot,
  type Workspace,
} from './workspace.ts'
