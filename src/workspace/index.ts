export {
  CONFIG_FILE,
  type ConfiguredValues,
  type ImagesConfig,
  type RuleSetting,
  type WorkspaceConfig,
} from './config.ts'
export { pluginsFolder } from './plugins-folder.ts'
export { resolveTargets } from './targets.ts'
export { displayPath, findConfig, findWorkspace, type Workspace } from './workspace.ts'
