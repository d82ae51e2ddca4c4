/** The moments at which a hook runs (helm.sh/helm pkg/release/v1 HookEvent). */
export type HookEvent =
  | 'pre-install'
  | 'post-install'
  | 'pre-delete'
  | 'post-delete'
  | 'pre-upgrade'
  | 'post-upgrade'
  | 'pre-rollback'
  | 'post-rollback'
  | 'test'

/** One object of a rendered chart. */
export interface Manifest {
  /** The template it comes from: `<chart>/templates/...`. */
  source: string
  /** The YAML text without separators and surrounding blanks. */
  text: string
  /** Line of the rendered file that the text starts on, from 1. */
  line: number
  apiVersion: string
  kind: string
  name: string
  /** As written; empty where the manifest names none. */
  namespace: string
  annotations: Readonly<Record<string, string>>
  /** Present on hooks, which Helm runs apart from the rest. */
  hook?: { events: readonly HookEvent[]; weight: number }
}
