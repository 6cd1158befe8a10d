# The ASEM index by COINr itself: Rscript coinr.R SOURCE OUT REPEATS
# SOURCE is a checkout of COINr (its folders R and data); only its functions for building are used.
asked <- commandArgs(trailingOnly = TRUE)
for (file in list.files(file.path(asked[1], "R"), pattern = "[.]R$", full.names = TRUE)) sys.source(file, envir = globalenv())
for (file in list.files(file.path(asked[1], "data"), full.names = TRUE)) load(file)
repeats <- as.integer(asked[3])
quietly <- suppressMessages

raw <- quietly(new_coin(ASEM_iData, ASEM_iMeta, level_names = c("Indicator", "Pillar", "Sub-index", "Index")))
build <- function() {
  coin <- quietly(Denominate(raw, dset = "Raw"))
  coin <- quietly(Impute(coin, dset = "Denominated", f_i = "i_mean_grp", use_group = "EurAsia_group"))
  coin <- quietly(Treat(coin, dset = "Imputed", global_specs = list(f1_para = list(winmax = 5))))
  coin <- quietly(Normalise(coin, dset = "Treated", global_specs = list(f_n = "n_minmax", f_n_para = list(c(0, 100)))))
  quietly(Aggregate(coin, dset = "Normalised", f_ag = "a_amean"))
}
timed <- function(work) {
  work()
  costs <- replicate(repeats, { cost <- system.time(work()); c(cost[["user.self"]] + cost[["sys.self"]], cost[["elapsed"]]) })
  apply(costs, 1, median)
}
coin <- build()
scores <- get_dset(coin, "Aggregated")[, c("uCode", "Index")]
write.csv(scores, file.path(asked[2], "scores.csv"), row.names = FALSE)
whole <- timed(build)
removed <- timed(function() quietly(remove_elements(coin, 2, "Aggregated", "Index")))
effects <- quietly(remove_elements(coin, 2, "Aggregated", "Index"))
write.csv(data.frame(node = names(effects$MeanAbsDiff), effect = unlist(effects$MeanAbsDiff)), file.path(asked[2], "effects.csv"), row.names = FALSE)
write.csv(data.frame(work = c("build", "remove"), cpu = c(whole[1], removed[1]), wall = c(whole[2], removed[2])), file.path(asked[2], "costs.csv"), row.names = FALSE)
