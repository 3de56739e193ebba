import type { Session } from "./database.ts";

/** Runs `work` between begin and commit; rolls back on an error. */
export async function transaction<Result>(
  session: Session,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  await session.exec("begin");
  try {
    const result = await work(session);
    await session.exec("commit");
    return result;
  } catch (error) {
    await session.exec("rollback").catch(() => undefined); // the first error says more
    throw error;
  }
}
