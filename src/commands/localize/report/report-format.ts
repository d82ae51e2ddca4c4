import { extname } from 'node:path'
import { UserError } from '../../../diagnostics/index.ts'

/** The format of a report, by the end of its file's name. @throws UserError for a name that says none */
export function reportFormat(file: string): 'markdown' | 'csv' {
  const extension = extname(file).toLowerCase()
  if (extension === '.md' || extension === '.markdown') return 'markdown'
  if (extension === '.csv') return 'csv'
  throw new UserError(`--report ${JSON.stringify(file)} names no format`, {
    hint: 'End its name with .md for Markdown, or with .csv.',
  })
}
