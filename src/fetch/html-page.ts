import { UserError } from '../diagnostics/index.ts'

/**
 * Refuses what a login page, a portal or a proxy sends in place of a file: neither YAML nor an archive starts as HTML does.
 * @param source How messages name where it comes from.
 * @throws UserError
 */
export function refuseHtmlPage(data: Uint8Array, source: string): void {
  const start = new TextDecoder().decode(data.subarray(0, 1024)).trimStart()
  if (!/^(<!--[\s\S]*?-->\s*)*<(!doctype html|html|head|body)\b/i.test(start)) return
  throw new UserError(
    `${source} is an HTML page and not the file that was asked for, perhaps a login page or the answer of a proxy`,
    {
      hint: 'Open the address in a browser. A repository may need a user name and a password, or another address.',
    },
  )
}
