# The cube method of R's package `sampling` on a data set: draws, one line of row numbers each.
#
#   Rscript cube.R FOLDER DRAWS SEED OUT LANDING [PROBABILITIES]
#
# Balances the counts of every value of every quota feature, and the size of the sample. LANDING is what is done
# when no step keeps the balance any more: 1, a linear programme over all samples that are left; 2, variables are
# dropped from the last. PROBABILITIES is a file of numbers, one a row of the pool; without it everybody has
# the same, k/n. DRAWS 0 only loads the package.

suppressPackageStartupMessages(library(sampling))
given <- commandArgs(trailingOnly = TRUE)
folder <- given[1]
draws <- as.integer(given[2])
set.seed(as.integer(given[3]))
landing <- as.integer(given[5])
if (draws == 0) quit(save = "no")

# Values are text, whatever they look like.
read <- function(name) read.csv(file.path(folder, name), colClasses = "character", check.names = FALSE)
people <- read("respondents.csv")
quotas <- read("categories.csv")
settings <- readLines(file.path(folder, "settings.toml"))
size <- as.integer(sub(".*=", "", grep("^panel_size", settings, value = TRUE)))

chance <- if (length(given) > 5) scan(given[6], quiet = TRUE) else rep(size / nrow(people), nrow(people))
held <- mapply(function(feature, value) as.numeric(people[[feature]] == value), quotas$feature, quotas$value)
# The method keeps the sums of X/chance: columns times chance keep counts. Who is certain is not drawn, and the
# count of each feature's first value follows from the others: columns that depend make its landing worse.
open <- chance < 1 - 1e-9
certain <- which(!open)
balance <- cbind(1, held[, duplicated(quotas$feature)])[open, ] * chance[open]

out <- file(given[4], "w")
for (draw in seq_len(draws)) {
  taken <- samplecube(balance, chance[open], order = 1, comment = FALSE, method = landing)
  rows <- sort(c(certain, which(open)[taken > 0.5]))
  writeLines(paste(rows, collapse = " "), out)
}
close(out)
