"""Why a meeting stands where it does, and what another date would cost or break."""
