"""Why no plan keeps all rules: conflicts, each as small as it can be, and the cheapest ways out of them."""
