using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ClauseAtlas.Tests.Storage;

/// <summary>Index transactions that can be crashed with all rows written and not committed, and just after.</summary>
internal sealed class SteppedTransactions(WriteSteps steps) : DbTransactionInterceptor
{
    public override InterceptionResult TransactionCommitting(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result
    )
    {
        steps.Pass("before a commit");
        return result;
    }

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => steps.Pass("after a commit");
}
