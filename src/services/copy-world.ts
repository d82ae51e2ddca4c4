import { setTimeout } from 'node:timers/promises'
import type { Context } from './context.ts'
import type { SessionOptions, SessionWorld } from '../images/copy/registry-session.ts'
import { openRunTool } from './open-run-tool.ts'
import { connectSkopeo, type CopyAccess } from '../tools/skopeo.ts'
import type { LocalizeOptions } from '../commands/localize/localize-options.ts'

/** How to reach the registries, from the flags. */
export function copyAccess({ authfile, srcTlsVerify, destTlsVerify }: LocalizeOptions): CopyAccess {
  const auth = authfile === undefined ? {} : { authfile }
  return {
    source: { tlsVerify: srcTlsVerify ?? true, ...auth },
    destination: { tlsVerify: destTlsVerify ?? true, ...auth },
  }
}

export function sessionOptions(options: LocalizeOptions): SessionOptions {
  const { concurrency, retries } = options
  return {
    access: copyAccess(options),
    ...(concurrency !== undefined && { concurrency }),
    ...(retries !== undefined && { retries }),
  }
}

/** The installed skopeo and what copying needs besides. @throws ToolMissingError */
export async function openCopyWorld(context: Context): Promise<SessionWorld> {
  const { env, signal } = context
  return {
    skopeo: await connectSkopeo(openRunTool(context), env, signal),
    random: Math.random,
    sleep: (milliseconds) => setTimeout(milliseconds, undefined, { signal }).catch(() => undefined),
    signal,
  }
}
