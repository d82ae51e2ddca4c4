import { join } from 'node:path'
import { UserError } from '../../diagnostics/index.ts'
import { findRule, type Rule, selectRules } from '../../rules/index.ts'
import { CONFIG_FILE, resolveTargets, type Workspace } from '../../workspace/index.ts'
import type { CheckOptions } from './check-options.ts'

/** What a check looks at, and with which rules. */
export interface CheckPlan {
  workspace: Workspace
  /** Absolute paths of chart folders and archives. */
  sources: readonly string[]
  rules: readonly Rule[]
  /** No chart of the workspace is left out. */
  isWhole: boolean
}

/** @throws UserError for paths without a chart, and for names that no rule has. */
export async function planCheck(
  { paths, only = [], skip = [] }: Pick<CheckOptions, 'paths' | 'only' | 'skip'>,
  cwd: string,
): Promise<CheckPlan> {
  // A mistyped rule is told before anything is searched.
  selectRules(only, skip)
  const { workspace, chartFolders, archives } = await resolveTargets(paths, cwd)
  requireKnownRules(workspace)
  return {
    workspace,
    sources: [...chartFolders, ...archives],
    rules: selectRules(only, skip, workspace.config.rules),
    isWhole: workspace.chartFolders.every((folder) => chartFolders.includes(folder)),
  }
}

function requireKnownRules(workspace: Workspace): void {
  for (const [id, { at }] of workspace.config.rules) {
    try {
      findRule(id)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      const place = [join(workspace.root, CONFIG_FILE), ...(at ? [at.line, at.column] : [])]
      throw new UserError(`${place.join(':')}: ${error.message}`, {
        hint: error.hint,
        cause: error,
      })
    }
  }
}
