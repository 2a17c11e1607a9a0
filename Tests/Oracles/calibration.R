# Calibrated weights by independent tools: R with the packages survey (Lumley) and sampling (Tillé, Matei).
#
#     apt-get install r-base-core r-cran-survey r-cran-sampling
#     Rscript Tests/Oracles/calibration.R > Tests/Oracles/calibration.jsonl
#
# Made with R 4.2.2, survey 4.1-1 and sampling 2.9. One JSON object a line; "kind" says what it holds. Samples are
# random; totals are those of a random positive table, so that weights exist. Categories count from 0.

suppressMessages({
  library(survey)
  library(sampling)
})

numbers <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ","), "]")
lists <- function(x) paste0("[", paste(sapply(x, numbers), collapse = ","), "]")
line <- function(kind, ...) {
  fields <- list(...)
  cat(paste0("{\"kind\":\"", kind, "\",", paste0("\"", names(fields), "\":", fields, collapse = ","), "}\n"))
}

sample_of <- function(n, sizes, spread) {
  frame <- data.frame(lapply(sizes, function(m) factor(c(1:m, sample(m, n - m, TRUE, prob = m:1)), levels = 1:m)))
  names(frame) <- paste0("f", seq_along(sizes))
  frame <- data.frame(lapply(frame, function(column) column[sample(n)]))
  # A population near the sample: every margin moved by a random tilt of the same table.
  tilt <- exp(rowSums(sapply(frame, function(column) rnorm(nlevels(column), 0, spread)[column])))
  frame$d <- round(runif(n, 5, 15), 3)
  frame$target <- frame$d * tilt * runif(n, 0.9, 1.1)
  frame
}

for (seed in 1:6) {
  set.seed(seed)
  sizes <- list(c(3, 2), c(4, 3, 2), c(6, 2, 5, 3), c(7), c(2, 2, 2, 2, 2), c(10, 8))[[seed]]
  n <- c(40, 60, 150, 50, 80, 300)[seed]
  frame <- sample_of(n, sizes, 0.35)
  features <- paste0("f", seq_along(sizes))
  totals <- lapply(features, function(f) as.numeric(tapply(frame$target, frame[[f]], sum)))
  design <- svydesign(~1, weights = ~d, data = frame)
  matrix <- model.matrix(as.formula(paste("~", paste(features, collapse = "+"))), frame)
  population <- colSums(matrix * frame$target)
  calibrated <- function(...) weights(suppressWarnings(calibrate(
    design, as.formula(paste("~", paste(features, collapse = "+"))), population, ..., epsilon = 1e-12, maxit = 100)))
  raking <- calibrated(calfun = "raking")
  linear <- calibrated(calfun = "linear")
  # The bounds leave a quarter more room than raking uses.
  ratio <- raking / frame$d
  bounds <- c(round(min(ratio) * 0.75, 3), round(max(ratio) * 1.25, 3))
  logit <- calibrated(calfun = "logit", bounds = bounds)
  sampled <- frame$d * calib(matrix, d = frame$d, total = population, method = "logit", bounds = bounds,
                             max_iter = 2000)
  sweeps <- weights(rake(
    design, lapply(features, function(f) as.formula(paste("~", f))),
    lapply(seq_along(features), function(i) {
      table <- data.frame(factor(seq_along(totals[[i]])), Freq = totals[[i]])
      names(table)[1] <- features[i]
      table
    }), control = list(maxit = 3000, epsilon = 1e-11)))
  fields <- list(
    "calibration", margins = lists(lapply(features, function(f) as.integer(frame[[f]]) - 1)), sizes = numbers(sizes),
    designWeights = numbers(frame$d), totals = lists(totals), bounds = numbers(bounds), raking = numbers(raking),
    sweeps = numbers(sweeps), linear = numbers(linear), logit = numbers(logit), sampling = numbers(sampled))
  if (length(sizes) == 1) {
    table <- data.frame(f1 = factor(1:sizes), Freq = totals[[1]])
    fields$postStratified <- numbers(weights(postStratify(design, ~f1, table)))
  }
  do.call(line, fields)
}

for (seed in 1:6) {
  set.seed(100 + seed)
  w <- round(rgamma(30, 2, scale = 2), 4) + 0.01
  limits <- list(c(-Inf, 6), c(1, 6), c(2, 5), c(1, Inf), c(0.5, 8), c(3, mean(w) + 1))[[seed]]
  design <- svydesign(~1, weights = ~w, data = data.frame(w = w))
  trimmed <- weights(trimWeights(design, upper = limits[2], lower = limits[1], strict = TRUE))
  line("trimming", weights = numbers(w), limits = numbers(ifelse(is.finite(limits), limits, sign(limits) * 1e300)),
       trimmed = numbers(trimmed))
}
