import { join } from 'node:path'
import { ifMissing, readRegularText } from '../files/index.ts'
import { CONFIG_FILE, DEFAULT_CONFIG, type WorkspaceConfig } from './config.ts'

/**
 * Reads a workspace's configuration.
 * @param root Absolute folder that may hold `.kgplugin.yaml`; without one the defaults apply.
 * @throws UserError with line and column for a file that is no YAML or violates its schema.
 */
export async function readConfig(root: string): Promise<WorkspaceConfig> {
  const file = join(root, CONFIG_FILE)
  const text = await readRegularText(file).catch(ifMissing(undefined))
  if (text === undefined) return DEFAULT_CONFIG
  // Only now: a command without a configuration loads no reader of YAML 1.2 for it.
  const { parseConfig } = await import('./parse-config.ts')
  return parseConfig(text, file)
}
