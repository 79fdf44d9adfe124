/** Under this name ci_day keeps all branches together; Git lets no branch be called so. */
export const allBranches = '*';
