export interface ServeOptions {
  /** Chart folders, or folders that hold some; none: the workspace. */
  paths: string[]
  /** Address to bind to. */
  host: string
  /** 0: any free port. */
  port: number
  /** How the cluster calls the repository. */
  name: string
  /** URL that the cluster reaches this server by, where that is not an address of this machine. */
  address?: string
  /** Make the repository known to the cluster at the start. */
  register: boolean
  /** Make the cluster forget it: at the end when registering too, else at once and without serving. */
  unregister: boolean
}
