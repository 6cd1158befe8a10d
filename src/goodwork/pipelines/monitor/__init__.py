"""From files of official statistics to everything the monitor's pages show."""
