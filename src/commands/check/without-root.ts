import type { Diagnostic } from '../../diagnostics/index.ts'

/**
 * A finding that says the same on every machine: errors of the file system name absolute paths, and neither a baseline nor
 * the name of a finding in a report may depend on where the repository lies.
 * @param root Absolute path of the workspace.
 */
export function withoutRoot<Found extends Diagnostic>(found: Found, root: string): Found {
  const { message, hint } = found
  return {
    ...found,
    message: withRelativePaths(message, root),
    ...(hint !== undefined && { hint: withRelativePaths(hint, root) }),
  }
}

function withRelativePaths(text: string, root: string): string {
  // Most messages name no path of the file system.
  if (root === '/' || !text.includes(root)) return text
  return text
    .split(root)
    .map((part, at, parts) => {
      const before = parts[at - 1]
      if (before === undefined) return part
      const isPath = !/[\w./-]$/.test(before) && part.startsWith('/')
      return isPath ? part.slice(1) : root + part
    })
    .join('')
}
